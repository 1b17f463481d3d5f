-- select_competences() -> (code text)
select code from competence order by code
