-- update_findings_examined()
update own_finding set is_examined = true where not is_examined
