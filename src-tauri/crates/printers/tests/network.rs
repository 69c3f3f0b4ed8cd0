//! Printers that listen on this machine: a good one, and every bad one.
#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

#[path = "../../paper/tests/examples/mod.rs"]
mod examples;

use std::time::Duration;

use examples::dots;
use paper::escpos::{self, Cut, Pin};
use printers::{Address, Content, Job, Limits, Network, Port, Printer, Sent};
use tokio::{
    io::AsyncReadExt,
    net::{TcpListener, TcpSocket, TcpStream},
    sync::oneshot,
};

/// Long enough for a machine that is busy, and never waited for where all goes well.
const LIMITS: Limits =
    Limits { connect: Duration::from_secs(20), write: Duration::from_secs(20), settle: Duration::from_secs(20) };

fn raw(bytes: Vec<u8>) -> Job {
    Job { title: "Receipt K1-000042".to_owned(), content: Content::Raw(bytes) }
}

async fn listening() -> (TcpListener, Address) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string().parse().unwrap();
    (listener, address)
}

/// One that keeps little for its program, so that what is not read is soon felt.
fn with_little_room() -> (TcpListener, Address) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 << 10).unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap().to_string().parse().unwrap();
    (listener, address)
}

async fn read_all(mut stream: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    bytes
}

#[tokio::test]
async fn what_arrives_is_the_picture_that_was_found_good_with_cut_and_drawer() {
    for (language, width) in dots::golden() {
        let (listener, address) = listening().await;
        let printer = tokio::spawn(async move { read_all(listener.accept().await.unwrap().0).await });
        let bytes =
            [escpos::print(&dots::printed(language, width), Cut::Partial), escpos::drawer(Pin::Two).to_vec()].concat();
        let sent = Network::at(address).within(LIMITS).send(&raw(bytes.clone())).await.unwrap();
        let arrived = printer.await.unwrap();
        assert_eq!((sent, arrived == bytes), (Sent::Taken, true));
        let decoded = escpos::decode(&arrived).unwrap();
        dots::compare(&decoded.raster.unwrap(), language, width);
        assert_eq!((decoded.cuts, decoded.drawers), (vec![Cut::Partial], vec![Pin::Two]));
    }
}

#[tokio::test]
async fn a_printer_that_never_hangs_up_has_its_job_on_its_way() {
    let (listener, address) = listening().await;
    let (done, end) = oneshot::channel::<()>();
    let printer = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; 5];
        stream.read_exact(&mut bytes).await.unwrap();
        end.await.unwrap();
        bytes
    });
    let limits = Limits { settle: Duration::from_millis(50), ..LIMITS };
    let job = raw(escpos::drawer(Pin::Five).to_vec());
    assert_eq!(Network::at(address).within(limits).send(&job).await.unwrap(), Sent::OnItsWay);
    done.send(()).unwrap();
    assert_eq!(printer.await.unwrap(), [0x1b, 0x70, 0x01, 0x19, 0xfa]);
}

#[tokio::test]
async fn where_nothing_listens_it_is_refused() {
    let (listener, address) = listening().await;
    drop(listener);
    let failure = printers::send(&Printer::Network(address.clone()), &raw(vec![1])).await.unwrap_err();
    assert_eq!((failure.code(), &failure.params()["address"]), ("printers.refused", &address.to_string().into()));
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_named() {
    let address: Address = "no-such-printer.invalid".parse().unwrap();
    let failure = Network::at(address).within(LIMITS).send(&raw(vec![1])).await.unwrap_err();
    assert_eq!(
        (failure.code(), &failure.params()["host"]),
        ("printers.unknown_host", &"no-such-printer.invalid".into())
    );
}

#[tokio::test]
async fn one_that_does_not_answer_in_time_is_told_apart() {
    // Its queue of one is full and nobody accepts: what comes now waits, as at a printer that is switched off.
    let (listener, address) = with_little_room();
    let mut waiting = Vec::new();
    for _ in 0..3 {
        let connect = TcpStream::connect(listener.local_addr().unwrap());
        if let Ok(Ok(stream)) = tokio::time::timeout(Duration::from_millis(200), connect).await {
            waiting.push(stream);
        }
    }
    let limits = Limits { connect: Duration::from_millis(200), ..LIMITS };
    let failure = Network::at(address).within(limits).send(&raw(vec![1])).await.unwrap_err();
    assert_eq!(failure.code(), "printers.no_answer");
}

#[tokio::test]
async fn one_that_stops_taking_has_stalled_and_says_where() {
    let (listener, address) = with_little_room();
    let (done, end) = oneshot::channel::<()>();
    let printer = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        end.await.unwrap();
        drop(stream);
    });
    let of = 8 << 20;
    let limits = Limits { write: Duration::from_millis(200), ..LIMITS };
    let failure = Network::at(address).within(limits).send(&raw(vec![0; of])).await.unwrap_err();
    done.send(()).unwrap();
    printer.await.unwrap();
    assert_eq!(failure.code(), "printers.stalled");
    let sent = failure.params()["sent"].as_u64().unwrap();
    assert!(sent < of as u64 / 4 && failure.params()["of"] == of, "{sent}");
}

#[tokio::test]
async fn one_that_hangs_up_in_the_middle_broke_off() {
    let (listener, address) = with_little_room();
    let printer = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.read_exact(&mut [0; 1_000]).await.unwrap();
    });
    let of = 8 << 20;
    let failure = Network::at(address).within(LIMITS).send(&raw(vec![0; of])).await.unwrap_err();
    printer.await.unwrap();
    assert_eq!(failure.code(), "printers.broken_off");
    assert!(failure.params()["sent"].as_u64().unwrap() < of as u64 / 4);
}

#[tokio::test]
async fn one_that_hangs_up_at_once_broke_off_too() {
    let (listener, address) = listening().await;
    let printer = tokio::spawn(async move { drop(listener.accept().await.unwrap()) });
    let failure = Network::at(address).within(LIMITS).send(&raw(vec![0; 8 << 20])).await.unwrap_err();
    printer.await.unwrap();
    assert_eq!(failure.code(), "printers.broken_off");
}

#[tokio::test]
async fn pages_are_nothing_for_it() {
    let (_, address) = listening().await;
    let job = Job { title: String::new(), content: Content::Pdf(b"%PDF".to_vec()) };
    assert_eq!(Network::at(address).send(&job).await.unwrap_err().code(), "printers.no_pages");
}

#[test]
fn a_printer_is_kept_as_people_wrote_it_and_a_job_tells_logs_nothing() {
    let network = Printer::Network("kitchen.local".parse().unwrap());
    let kept = serde_json::to_string(&network).unwrap();
    assert_eq!(kept, r#"{"by":"network","at":"kitchen.local:9100"}"#);
    assert_eq!(serde_json::from_str::<Printer>(&kept).unwrap(), network);
    assert!(serde_json::from_str::<Printer>(r#"{"by":"network","at":"http://x"}"#).is_err());
    assert_eq!(format!("{:?}", raw(b"Lan".to_vec())), "Job(raw, 3 bytes)");
}
