"""Word drafts, made here part by part."""

from __future__ import annotations

import io
import zipfile

import pytest

from malicheck.documents import Draft, read_draft
from malicheck.errors import DocumentError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Maison"><w:name w:val="Maison"/><w:basedOn w:val="Titre1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="Plan"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", mark: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{mark}</w:pPr>{''.join(part if part[0] == '<' else run(part) for part in runs)}</w:p>"


def package(body: str, **parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return data.getvalue()


def read(body: str, **parts: str) -> Draft:
    return read_draft("draft.docx", package(body, **parts))


def shown(draft: Draft) -> list[tuple[str, str, int]]:
    return [(passage.kind, passage.text, draft.position(passage.origin[0])[0]) for passage in draft.passages]


def test_styles_make_titles_headings_lists_quotes_captions_and_code() -> None:
    draft = read(
        paragraph("Mali : le départ", style="Title")
        + paragraph("Un", style="Titre1")
        + paragraph("Deux", style="Maison")
        + paragraph("Trois", style="Plan")
        + paragraph()
        + paragraph("Il a dit :")
        + paragraph("Jamais.", style="IntenseQuote")
        + paragraph("point", style="ListBullet")
        + paragraph("numéro", mark='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + paragraph("Gao, mai", style="Caption")
        + paragraph("x = 900", style="HTMLPreformatted")
    )
    assert shown(draft) == [
        ("title", "Mali : le départ", 1),
        ("heading", "Un", 2),
        ("heading", "Deux", 3),
        ("heading", "Trois", 4),
        ("paragraph", "Il a dit :", 6),
        ("quote", "Jamais.", 7),
        ("list_item", "point", 8),
        ("list_item", "numéro", 9),
        ("caption", "Gao, mai", 10),
    ]
    assert [passage.level for passage in draft.passages[1:4]] == [1, 1, 3]
    assert draft.passages[5].speaker_hint == "Il a dit :"


def test_a_word_split_over_runs_and_its_column() -> None:
    draft = read(paragraph("Premier") + paragraph("Ils e\u0301taient ", run("1"), run("31", "<w:b/>"), " sur 147."))
    passage = draft.passages[1]
    assert passage.text == "Ils étaient 131 sur 147."
    start = passage.text.index("131")
    assert draft.position(passage.span(start, start + 3).start) == (2, 14)
    assert passage.span(start, start + 3).of(draft.source) == "131"


def test_tracked_changes_stand_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>900 morts</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('parti')}</w:moveFrom><w:moveTo>{run(' arrivé')}</w:moveTo>"
    draft = read(
        paragraph("Avant", deleted, f"<w:ins>{run(' après')}</w:ins>", moved, run("barré", "<w:strike/>"), ".")
    )
    assert draft.passages[0].text == "Avant après arrivé."
    draft = read(paragraph("Un", mark="<w:rPr><w:del/></w:rPr>") + paragraph("deux.") + paragraph("Trois."))
    assert shown(draft) == [("paragraph", "Un deux.", 1), ("paragraph", "Trois.", 3)]


def test_tables_count_every_paragraph() -> None:
    def cell(*texts: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(text) for text in texts)}</w:tc>"

    span = '<w:gridSpan w:val="2"/>'
    header = f"<w:tr>{cell('Pays')}{cell('Soldats', properties=span)}</w:tr>"
    line = f"<w:tr>{cell('Tchad')}{cell('1 400', 'en tout')}{cell('x')}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('Bénin')}{cell('900')}{cell('y')}</w:tr>"
    draft = read(paragraph("Avant.") + f"<w:tbl>{header}{line}{gone}</w:tbl>" + paragraph("Après."))
    assert shown(draft) == [
        ("paragraph", "Avant.", 1),
        ("table_cell", "Pays", 2),
        ("table_cell", "Soldats", 3),
        ("table_cell", "Tchad", 4),
        ("table_cell", "1 400", 5),
        ("table_cell", "en tout", 6),
        ("table_cell", "x", 7),
        ("paragraph", "Après.", 11),
    ]
    last = draft.passages[6]
    assert (last.row, last.column, last.context) == (2, 3, "Soldats; Tchad")


def test_footnotes_stand_under_the_paragraph_that_refers_to_them() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{paragraph("---")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Note de 12 mots.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Jamais citée.")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    draft = read(paragraph("Un.") + paragraph("Deux", mark, ".") + paragraph("Trois."), footnotes=notes)
    assert shown(draft)[1:] == [
        ("paragraph", "Deux.", 2),
        ("paragraph", "Trois.", 3),
        ("footnote", "Note de 12 mots.", 2),
    ]
    assert draft.position(draft.passages[3].origin[8]) == (2, 9)


def test_text_boxes_links_breaks_and_fields() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Encadré.')}</w:txbxContent></w:pict></w:r>"
    field = "<w:r><w:instrText> PAGE 900 </w:instrText></w:r>"
    link = f"<w:hyperlink>{run('244')}</w:hyperlink>"
    draft = read(
        paragraph("Verser ", link, field, "<w:r><w:br/><w:t>milliards</w:t><w:tab/><w:t>x</w:t></w:r>", box)
        + paragraph("Fin.")
    )
    assert shown(draft) == [
        ("paragraph", "Verser 244 milliards x", 1),
        ("paragraph", "Encadré.", 2),
        ("paragraph", "Fin.", 3),
    ]


def test_a_dated_subtitle_gives_the_date() -> None:
    assert read(paragraph("Mali", style="Title") + paragraph("Mis à jour le 15 janvier 2026")).date == "2026-01-15"


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"draft\.docx: not a Word document") as caught:
        read_draft("draft.docx", data)
    assert ".docx" in caught.value.hint


def test_a_cut_or_broken_file_is_refused() -> None:
    data = package(paragraph("Gao " * 500))
    for end in range(0, len(data), 37):
        with pytest.raises(DocumentError):
            read_draft("draft.docx", data[:end])
    middle = data.index(b"word/document.xml") + 60
    with pytest.raises(DocumentError, match=r"word/document\.xml"):
        read_draft("draft.docx", data[:middle] + b"\xff\xff\xff\xff" + data[middle + 4 :])


def test_broken_xml_is_refused_with_its_place() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<document>\n<oops")
    with pytest.raises(DocumentError, match=r"line 2, column 1"):
        read_draft("draft.docx", data.getvalue())


def test_a_zip_bomb_and_entities_are_refused() -> None:
    with pytest.raises(DocumentError, match="unpacks to"):
        read_draft("draft.docx", package(paragraph(" " * 40_000_000)))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    with pytest.raises(DocumentError, match="not what Word writes"):
        read_draft("draft.docx", data.getvalue())


def test_an_empty_document_is_an_error() -> None:
    with pytest.raises(DocumentError, match="no text to check"):
        read(paragraph() + paragraph(" "))
