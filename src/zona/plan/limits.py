"""How many letters each part of a plan and its decree takes: the same where it comes in and where it is edited."""

LONGEST = {
    "number": 20,
    "sub": 10,
    "component": 2000,
    "indicator": 2000,
    "action": 4000,
    "evidence": 4000,
    "target": 200,
    "pic": 300,
    "title": 1000,
    "issuer": 300,
    "place": 120,
    "signatory_office": 300,
    "signatory_name": 200,
    "section_number": 20,
    "section_title": 300,
    "clause": 6000,
    "reason": 300,
}
