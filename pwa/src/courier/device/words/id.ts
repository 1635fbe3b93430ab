/** What the screens about the phone itself say; fetched with them, not at first load. */
export const id = {
  'enrol.title': 'Daftarkan ponsel ini',
  'enrol.text':
    'Ponsel ini menjadi milik satu kurir. Kunci yang menandatangani catatan dibuat di sini dan tidak pernah keluar dari ponsel.',
  'enrol.kept': '{count} catatan yang belum terkirim tetap ada dan ikut dikirim.',
  'enrol.go': 'Daftarkan',
  'enrol.unsafe':
    'Browser ini tidak menjamin penyimpanan. Jangan memakai mode pribadi; pasang aplikasi ke layar utama.',
  'enrol.done': 'Terdaftar untuk {name}',

  'pin.choose': 'Pilih PIN',
  'pin.choose_text': '6 angka, hanya untuk ponsel ini. PIN tidak dikirim ke kantor.',
  'pin.new': 'PIN baru',
  'pin.again': 'PIN sekali lagi',
  'pin.form': 'PIN terdiri dari tepat 6 angka.',
  'pin.weak': 'PIN ini terlalu mudah ditebak. Pilih yang lain.',
  'pin.differs': 'Keduanya tidak sama.',
  'pin.keep': 'Pakai PIN ini',
  'pin.title': 'Terkunci',
  'pin.text': 'Pekerjaan Anda tersimpan. Masukkan PIN untuk melanjutkan.',
  'pin.field': 'PIN',
  'pin.open': 'Buka',
  'pin.wrong': 'PIN salah.',
  'pin.paused': 'Terlalu banyak percobaan. Coba lagi dalam {seconds} detik.',
  'pin.forgotten':
    'Lupa PIN? Mintalah kode pendaftaran baru di kantor. Catatan di ponsel tidak hilang.',
  'pin.waiting': '{count} catatan menunggu dikirim dan tetap berjalan.',

  'health.clock':
    'Jam ponsel berbeda {amount} dari jam kantor. Catatan tetap memakai jam kantor; atur tanggal dan jam ke otomatis.',
  'health.days': '{count} hari',
  'health.hours': '{count} jam',
  'health.minutes': '{count} menit',
  'health.full':
    'Penyimpanan hampir penuh: sisa {megabytes} MB. Hapus foto atau aplikasi lain sebelum melanjutkan.',
  'health.second':
    'Aplikasi ini terbuka di jendela lain. Catatan tetap terkirim satu kali; tutup salah satunya.',
  'health.evicted':
    'Ponsel mengosongkan penyimpanan aplikasi. Rute diambil lagi dari server. Catatan yang belum terkirim sebelum itu hilang: laporkan ke kantor.',
  'health.understood': 'Mengerti',
  'health.wiped': 'Ponsel ini dicabut kantor. Semua catatan sudah dikirim dan isi ponsel dihapus.',

  'phone.title': 'Keadaan ponsel',
  'phone.link': 'Keadaan ponsel',
  'phone.lock': 'Kunci sekarang',
  'phone.change_pin': 'Ganti PIN',
  'phone.enrolled': 'Terdaftar',
  'phone.not_enrolled': 'Belum terdaftar: mintalah kode pendaftaran di kantor.',
  'phone.key': 'Sidik kunci',
  'phone.clock': 'Selisih jam',
  'phone.clock_unknown': 'belum dibandingkan',
  'phone.clock_good': 'kurang dari satu menit',
  'phone.storage': 'Penyimpanan',
  'phone.storage_left': 'sisa {megabytes} MB',
  'phone.storage_unknown': 'tidak diketahui',
  'phone.protected': 'Dilindungi dari penghapusan otomatis',
  'phone.not_protected': 'Tidak dilindungi: pasang ke layar utama, jangan memakai mode pribadi',
  'phone.version': 'Versi aplikasi',

  'position.allow': 'Tunjukkan posisi saya ke kantor',
  'position.what':
    'Selama Anda membawa paspor dan aplikasi terbuka, kantor melihat posisi terakhir Anda saja; dihapus saat perjalanan selesai, paling lama setelah 12 jam.',
  'position.blocked': 'Ponsel tidak mengizinkan posisi. Izinkan lokasi untuk aplikasi ini.',
  'position.not_withdrawn':
    'Posisi baru tidak dikirim lagi. Kantor belum dapat dihubungi: posisi terakhir baru hilang saat perjalanan selesai, paling lama setelah 12 jam.',
};
