"""Every sentence of the public pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from backend.shared.words import Words
from backend.tracking.rules.journey import Milestone, Moment, Progress

# the frame of every page
LANGUAGE_SWITCH = Words(id="English", en="Bahasa Indonesia")
SKIP = Words(id="Langsung ke isi", en="Skip to content")
DEMO = Words(
    id="DEMO: orang dan paspor di sini rekaan", en="DEMO: people and passports are invented"
)
COMPLAINT = Words(id="Ada keluhan?", en="A complaint?")
COMPLAINT_TEXT = Words(
    id="Layanan ini gratis. Bila ada yang meminta uang, segel rusak, atau kurir tidak datang, "
    "beri tahu kami. Nama Anda kami jaga.",
    en="This service is free. If anyone asks for money, the seal is broken or the courier does "
    "not come, tell us. We keep your name to ourselves.",
)
AT_THE_OFFICE = Words(id="Temui kami di {address}.", en="You find us at {address}.")
COMPLAINT_LINK = Words(id="Sampaikan pengaduan", en="File a complaint")
CALL = Words(id="Telepon kantor: {phone}", en="Call the office: {phone}")
NO_COOKIES = Words(
    id="Halaman ini tanpa akun, tanpa kuki, dan hemat kuota.",
    en="This page needs no account, sets no cookies and uses little data.",
)

# the front page
PROMISE = Words(id="Paspor terlambat?", en="Passport late?")
PROMISE_BRING = Words(id="Kami antar ke rumah Anda.", en="We bring it to your home.")
PROMISE_FREE = Words(id="Gratis", en="Free of charge")
PROMISE_TEXT = Words(
    id="Paspor dialokasikan paling lambat 2 hari kerja setelah Anda membayar. Bila kami lewat dari "
    "itu, paspor yang sudah jadi kami antar langsung ke alamat rumah Anda.",
    en="A passport is allocated within 2 working days of your payment. If we take longer, we bring "
    "the finished passport straight to your home address.",
)
HOW = Words(id="Begini jalannya", en="How it works")
HOW_STEPS: tuple[tuple[Words, Words], ...] = (
    (
        Words(id="Kami yang menghitung", en="We do the counting"),
        Words(
            id="Hari kerja dihitung sejak hari setelah pembayaran. Anda tidak perlu meminta.",
            en="Working days count from the day after your payment. You need not ask.",
        ),
    ),
    (
        Words(id="Diperiksa dan disegel", en="Checked and sealed"),
        Words(
            id="Pejabat meneliti paspor Anda, lalu paspor dimasukkan ke amplop bersegel bernomor.",
            en="An officer re-checks your passport; then it goes into a numbered, sealed envelope.",
        ),
    ),
    (
        Words(id="Diantar kurir kantor", en="Brought by our own courier"),
        Words(
            id="Anda diberi tahu hari, perkiraan jam, dan nama kurirnya lewat WhatsApp.",
            en="You are told the day, the approximate time and the courier's name by WhatsApp.",
        ),
    ),
    (
        Words(id="Diterima di depan pintu", en="Received at your door"),
        Words(
            id="Siapkan KTP dan bukti pembayaran. Anda menandatangani, lalu tanda terima terbit.",
            en="Have your KTP and proof of payment ready. You sign, and get a receipt.",
        ),
    ),
)
BROKER = Words(id="Ada calo?", en="Was a broker involved?")
BROKER_TEXT = Words(
    id="Bila ternyata ada calo dalam urusan Anda, paspornya pun kami antar. Laporkan kepada kami; "
    "yang perlu dibayar hanya biaya resmi.",
    en="If a broker (calo) was involved in your application, we bring your passport as well. "
    "Report it to us; the official fee is all you ever pay.",
)
LIMITS = Words(id="Yang tidak termasuk", en="What is not covered")
LIMITS_TEXT = Words(
    id="Keterlambatan karena gangguan sistem, dan permohonan yang perlu pengecekan lapangan.",
    en="Delays from system outages, and applications that need a field check.",
)
FOLLOW = Words(id="Mengikuti paspor Anda", en="Following your passport")
FOLLOW_TEXT = Words(
    id="Buka tautan dalam pesan WhatsApp dari kami: di sana ada status, nama kurir, perkiraan jam, "
    "dan kode untuk kurir. Belum menerima tautan? Hubungi kantor dengan nomor permohonan Anda.",
    en="Open the link in our WhatsApp message: it shows the status, the courier's name, the "
    "approximate time and the code for the courier. No link yet? Call the office with your "
    "application number.",
)
STAFF = Words(id="Untuk petugas", en="For staff")
STAFF_CONSOLE = Words(id="Masuk konsol kantor", en="Office console")
STAFF_COURIER = Words(id="Masuk aplikasi kurir", en="Courier app")

# the page of one passport
FOLLOWING = Words(id="Paspor {applicant}", en="Passport of {applicant}")
ORDER_NUMBER = Words(id="Nomor antaran", en="Delivery number")
THE_WAY = Words(id="Perjalanan paspor Anda", en="Your passport's way")

MOMENT_TITLES: Mapping[Moment, Words] = {
    Moment.BEING_CHECKED: Words(id="Sedang diperiksa", en="Being checked"),
    Moment.WAITING_FOR_A_RUN: Words(id="Siap diantar", en="Ready to go"),
    Moment.ON_THE_CALENDAR: Words(id="Sudah dijadwalkan", en="On the calendar"),
    Moment.UNDER_WAY: Words(id="Dalam perjalanan", en="On its way"),
    Moment.NOT_HANDED_OVER: Words(id="Belum dapat diserahkan", en="Could not be handed over"),
    Moment.WAITING_FOR_ANOTHER_RUN: Words(id="Menunggu jadwal baru", en="Waiting for a new date"),
    Moment.RECEIVED: Words(id="Sudah diterima", en="Received"),
}
MOMENT_TEXTS: Mapping[Moment, Words] = {
    Moment.BEING_CHECKED: Words(
        id="Pejabat kami meneliti paspor Anda sekali lagi sebelum disegel.",
        en="Our officer checks your passport once more before it is sealed.",
    ),
    Moment.WAITING_FOR_A_RUN: Words(
        id="Paspor Anda tersegel dan aman di kantor. Jadwal antarnya kami kabari.",
        en="Your passport is sealed and safe at the office. We will tell you the date.",
    ),
    Moment.ON_THE_CALENDAR: Words(
        id="Kurir kami, {courier}, datang {day}, sekitar pukul {span}.",
        en="Our courier, {courier}, comes on {day}, at about {span}.",
    ),
    Moment.UNDER_WAY: Words(
        id="Kurir kami, {courier}, membawa paspor Anda. Perkiraan tiba {day}, pukul {span}.",
        en="Our courier, {courier}, has your passport. Expected on {day}, {span}.",
    ),
    Moment.NOT_HANDED_OVER: Words(
        id="Kurir kami sudah datang. Paspor Anda aman dan dibawa kembali ke kantor hari ini juga.",
        en="Our courier was there. Your passport is safe and goes back to the office today.",
    ),
    Moment.WAITING_FOR_ANOTHER_RUN: Words(
        id="Paspor Anda kembali di kantor, masih tersegel. Kami menjadwalkan ulang dan mengabari.",
        en="Your passport is back at the office, still sealed. We will set and tell a new date.",
    ),
    Moment.RECEIVED: Words(
        id="Diterima {moment}. Terima kasih, dan mohon maaf atas keterlambatan kami.",
        en="Received on {moment}. Thank you, and our apologies for the delay.",
    ),
}
FAILURE = Words(id="Kunjungan {moment}: {reason}.", en="Visit on {moment}: {reason}.")
FAILURE_NEXT = Words(
    id="Anda tidak perlu datang ke kantor. Bila ada yang berubah (alamat, waktu, penerima), "
    "hubungi kantor sebelum jadwal berikutnya.",
    en="You need not come to the office. If anything has changed (address, time, recipient), call "
    "the office before the next date.",
)

MILESTONE_TITLES: Mapping[Milestone, Words] = {
    Milestone.OWED: Words(id="Berhak diantar", en="Entitled to delivery"),
    Milestone.SEALED: Words(id="Diperiksa dan disegel", en="Checked and sealed"),
    Milestone.ON_A_RUN: Words(id="Dibawa kurir", en="With the courier"),
    Milestone.AT_THE_DOOR: Words(id="Di depan pintu Anda", en="At your door"),
    Milestone.RECEIVED: Words(id="Diterima", en="Received"),
}
MILESTONE_TEXTS: Mapping[Milestone, Words] = {
    Milestone.OWED: Words(
        id="Kami terlambat, jadi paspor ini kami antar tanpa biaya.",
        en="We were late, so we bring this passport free of charge.",
    ),
    Milestone.SEALED: Words(
        id="Amplop bernomor; hanya dibuka di hadapan penerima.",
        en="A numbered envelope, opened only before the recipient.",
    ),
    Milestone.ON_A_RUN: Words(
        id="Kurir dan kantor sama-sama menandatangani serah terimanya.",
        en="Courier and office both sign when it changes hands.",
    ),
    Milestone.AT_THE_DOOR: Words(
        id="Kurir mencocokkan identitas, bukti pembayaran, dan kode Anda.",
        en="The courier checks identity, proof of payment and your code.",
    ),
    Milestone.RECEIVED: Words(
        id="Anda menandatangani; tanda terima terbit dan urusan selesai.",
        en="You sign; the receipt is issued and the case is closed.",
    ),
}
PROGRESS: Mapping[Progress, Words] = {
    Progress.DONE: Words(id="selesai", en="done"),
    Progress.NOW: Words(id="sekarang", en="now"),
    Progress.NEXT: Words(id="berikutnya", en="next"),
}

CODE = Words(id="Kode untuk kurir", en="Code for the courier")
CODE_TEXT = Words(
    id="Sebutkan hanya kepada kurir yang sudah di depan pintu Anda. Kami tidak pernah memintanya "
    "lewat telepon atau pesan.",
    en="Tell it only to the courier at your door. We never ask for it by phone or message.",
)
WHO = Words(id="Siapa yang boleh menerima", en="Who may receive it")
WHO_PROOF = Words(
    id="Bukti pembayaran paspor selalu diperlukan. Tetangga tidak dapat menerimakan.",
    en="The proof of payment is always needed. A neighbour cannot receive it for you.",
)
RECEIPT = Words(id="Tanda terima (PDF)", en="Receipt (PDF, in Indonesian)")
RECEIPT_TEXT = Words(
    id="Ditandatangani secara elektronik oleh kantor; perubahan sekecil apa pun akan ketahuan.",
    en="Signed electronically by the office; the slightest change would show.",
)

# a link that leads nowhere
UNKNOWN = Words(id="Tautan ini tidak kami kenal", en="We do not know this link")
UNKNOWN_TEXT = Words(
    id="Mungkin tersalin tidak lengkap. Buka lagi tautan dari pesan kami, atau hubungi kantor; "
    "petugas akan memberi tautan yang benar.",
    en="It may have been copied incompletely. Open the link in our message again, or call the "
    "office and we will give you the right one.",
)
LOST = Words(id="Halaman ini tidak ada", en="There is no such page")
LOST_TEXT = Words(
    id="Alamatnya mungkin salah ketik. Untuk mengikuti paspor Anda, buka tautan dari pesan kami.",
    en="The address may be mistyped. To follow your passport, open the link in our message.",
)
TO_THE_FRONT = Words(id="Ke halaman depan", en="To the front page")
