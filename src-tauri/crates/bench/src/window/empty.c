/* An empty WebKitGTK window, the floor under ours: says "ready" when its one field was painted and can be typed in. */
#include <stdio.h>
#include <string.h>
#include <webkit2/webkit2.h>

static void titled(WebKitWebView *view, GParamSpec *spec, gpointer data) {
    const char *title = webkit_web_view_get_title(view);
    if (title != NULL && strcmp(title, "ready") == 0) {
        puts(title);
        fflush(stdout);
    }
}

int main(int argc, char **argv) {
    gtk_init(&argc, &argv);
    GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
    GtkWidget *view = webkit_web_view_new();
    gtk_window_set_default_size(GTK_WINDOW(window), 1280, 800);
    g_signal_connect(view, "notify::title", G_CALLBACK(titled), NULL);
    gtk_container_add(GTK_CONTAINER(window), view);
    webkit_web_view_load_html(WEBKIT_WEB_VIEW(view),
        "<!doctype html><meta charset=utf-8><input autofocus><script>"
        "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'ready' }))</script>", NULL);
    gtk_widget_show_all(window);
    gtk_main();
    return 0;
}
