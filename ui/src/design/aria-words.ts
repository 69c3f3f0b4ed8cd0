/**
 * What react-aria says only to screen readers, in the two languages it does not know. Rooms and keys are its own;
 * what is not listed here is not used by our primitives. `vite.plugins.ts` puts these words beside its English and Arabic.
 */

type Args = Record<string, unknown>;
interface Formatter {
  number(value: unknown): string;
}
type Words = Record<string, Record<string, string | ((args: Args, formatter: Formatter) => string)>>;

const vi: Words = {
  autocomplete: { collectionLabel: 'Gợi ý' },
  combobox: {
    countAnnouncement: (args, formatter) => `Có ${formatter.number(args.optionCount)} lựa chọn.`,
    focusAnnouncement: (args) => `${String(args.optionText)}${args.isSelected ? ', đã chọn' : ''}`,
    selectedAnnouncement: (args) => `${String(args.optionText)}, đã chọn`,
    buttonLabel: 'Hiện gợi ý',
    listboxLabel: 'Gợi ý',
  },
  grid: {
    deselectedItem: (args) => `Đã bỏ chọn ${String(args.item)}.`,
    select: 'Chọn',
    selectedCount: (args, formatter) => `Đã chọn ${formatter.number(args.count)} mục.`,
    selectedAll: 'Đã chọn tất cả.',
    selectedItem: (args) => `Đã chọn ${String(args.item)}.`,
    longPressToSelect: 'Nhấn giữ để chọn nhiều mục.',
  },
  menu: { longPressMessage: 'Nhấn giữ hoặc nhấn Alt + mũi tên xuống để mở danh sách' },
  overlays: { dismiss: 'Đóng' },
  searchfield: { 'Clear search': 'Xoá nội dung tìm' },
  components: { selectPlaceholder: 'Chọn một mục' },
};

const th: Words = {
  autocomplete: { collectionLabel: 'คำแนะนำ' },
  combobox: {
    countAnnouncement: (args, formatter) => `มี ${formatter.number(args.optionCount)} ตัวเลือก`,
    focusAnnouncement: (args) => `${String(args.optionText)}${args.isSelected ? ' เลือกแล้ว' : ''}`,
    selectedAnnouncement: (args) => `${String(args.optionText)} เลือกแล้ว`,
    buttonLabel: 'แสดงคำแนะนำ',
    listboxLabel: 'คำแนะนำ',
  },
  grid: {
    deselectedItem: (args) => `ยกเลิกการเลือก ${String(args.item)} แล้ว`,
    select: 'เลือก',
    selectedCount: (args, formatter) => `เลือกแล้ว ${formatter.number(args.count)} รายการ`,
    selectedAll: 'เลือกทั้งหมดแล้ว',
    selectedItem: (args) => `เลือก ${String(args.item)} แล้ว`,
    longPressToSelect: 'กดค้างเพื่อเลือกหลายรายการ',
  },
  menu: { longPressMessage: 'กดค้างหรือกด Alt + ลูกศรลง เพื่อเปิดเมนู' },
  overlays: { dismiss: 'ปิด' },
  searchfield: { 'Clear search': 'ล้างคำค้นหา' },
  components: { selectPlaceholder: 'เลือกหนึ่งรายการ' },
};

export { th, vi };
