/** What the shared pieces of every screen say. */
export const id = {
  back: 'Kembali',
  close: 'Tutup',
  language: 'Bahasa',
  demo: 'Data contoh, bukan data sungguhan.',
  unreachable: 'Server tidak dapat dihubungi. Periksa jaringan, lalu coba lagi.',
  unexpected: 'Terjadi kesalahan yang tidak terduga: {detail}',
  retry: 'Coba lagi',
  loading: 'Memuat…',
  copy: 'Salin',
  copied: 'Disalin',
};
