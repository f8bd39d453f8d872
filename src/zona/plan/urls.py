"""Addresses of a plan: /1504/2025/rencana/. Rows are named by their refs, which `adoption.RESERVED` bounds."""

from django.urls import path

from zona.plan.views import action, arranging, board, decree, edit, findings, month, whole

urlpatterns = [
    path("", board.board, name="plan_board"),
    path("unduh.csv", board.download_csv, name="plan_csv"),
    path("unduh.xlsx", board.download_xlsx, name="plan_xlsx"),
    path("aksi-baru/", edit.add, name="plan_action_add"),
    path("penanggung-jawab/", whole.assign, name="plan_assign"),
    path("bulan/", arranging.months, name="plan_months"),
    path("atur-bulan/", arranging.arrange, name="plan_arrange"),
    path("alihkan/", arranging.handover, name="plan_handover"),
    path("bagian/", whole.sections, name="plan_sections"),
    path("bagian/<slug:key>/", whole.section, name="plan_section"),
    path("keputusan/", decree.decree, name="plan_decree"),
    path("keputusan/ubah/", decree.edit, name="plan_decree_edit"),
    path("keputusan.docx", decree.download_docx, name="plan_decree_docx"),
    path("keputusan.pdf", decree.download_pdf, name="plan_decree_pdf"),
    path("lampiran.xlsx", decree.download_xlsx, name="plan_decree_xlsx"),
    path("temuan/", findings.findings, name="plan_findings"),
    path("tarik/", whole.withdraw, name="plan_withdraw"),
    path("<str:ref>/", action.action, name="plan_action"),
    path("<str:ref>/ubah/", edit.edit, name="plan_action_edit"),
    path("<str:ref>/tarik/", edit.withdraw, name="plan_action_withdraw"),
    path("<str:ref>/pulihkan/", edit.restore, name="plan_action_restore"),
    path("<str:ref>/<int:month>/", month.month, name="plan_month"),
    path("<str:ref>/<int:month>/serahkan/", month.give, name="plan_hand_in"),
    path("<str:ref>/<int:month>/tarik-kembali/", month.take, name="plan_take_back"),
    path("<str:ref>/<int:month>/catat/", month.say, name="plan_note"),
    path("<str:ref>/komentar/", action.comment, name="plan_comment"),
    path("<str:ref>/komentar/<int:comment>/tarik/", action.take_back_comment, name="plan_comment_withdraw"),
]
