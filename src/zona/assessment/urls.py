"""Addresses of an office's assessment: /1504/2025/nilai/."""

from django.urls import include, path

from zona.assessment.views import aids, answering, carrying, facts, mapping, masters, overview, whatif, workbook

urlpatterns = [
    path("", include("zona.assessment.urls_rounds")),
    path("", overview.overview, name="assessment"),
    path("mulai/", overview.start, name="assessment_start"),
    path("syarat/", facts.facts, name="assessment_facts"),
    path("syarat/simpan/", facts.save, name="assessment_facts_save"),
    path("kurang/", answering.losing, name="assessment_losing"),
    path("bantuan/", aids.aids, name="assessment_aids"),
    path("bantuan/<str:item>/", aids.aid, name="assessment_aid"),
    path("lembar/", workbook.workbook, name="assessment_workbook"),
    path("lembar/lembar.xlsx", workbook.download, name="assessment_workbook_file"),
    path("lembar/ambil/", workbook.take, name="assessment_workbook_take"),
    path("bawa/", carrying.carry, name="assessment_carry"),
    path("bawa/ambil/", carrying.take, name="assessment_carry_take"),
    path("edisi/", carrying.edition, name="assessment_edition"),
    path("edisi/pindah/", carrying.change, name="assessment_edition_change"),
    path("master/", masters.masters, name="masters"),
    path("master/bawa/", masters.bring, name="master_bring"),
    path("master/<slug:code>/", masters.master, name="master"),
    path("master/<slug:code>/adopsi/", masters.adopt, name="master_adopt"),
    path("master/<slug:code>/tarik/", masters.withdraw, name="master_withdraw"),
    path("master/<slug:code>/banding/", masters.compare, name="master_compare"),
    path("master/<slug:code>/banding/tabel/", masters.compare_table, name="master_compare_table"),
    path("area/<slug:part>/", answering.part, name="assessment_part"),
    path("butir/<str:item>/", answering.item, name="assessment_item"),
    path("butir/<str:item>/jawab/", answering.save, name="assessment_answer"),
    path("butir/<str:item>/bukti/<slug:code>/", answering.exhibit, name="assessment_exhibit"),
    path("peta/", mapping.map_of_items, name="assessment_map"),
    path("andai/", whatif.what_if, name="assessment_what_if"),
    path("andai/buat/", whatif.make, name="assessment_scenario_make"),
    path("andai/<slug:code>/", whatif.scenario, name="assessment_scenario"),
    path("andai/<slug:code>/tarik/", whatif.withdraw, name="assessment_scenario_withdraw"),
    path("andai/<slug:code>/area/<slug:part>/", whatif.scenario_part, name="assessment_scenario_part"),
    path("andai/<slug:code>/butir/<str:item>/", whatif.suppose_answer, name="assessment_suppose"),
]
