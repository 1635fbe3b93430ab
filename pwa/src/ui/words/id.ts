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
  'field.missing': 'Bagian ini wajib diisi.',
  'field.unfinished': 'Isinya belum lengkap atau tidak mungkin.',
  'field.too_small': 'Paling kecil {min}.',
  'field.too_large': 'Paling besar {max}.',
  'field.not_right': 'Isinya belum benar.',
};
