-- What stands at the number asked for, on each street that may be meant: one row for each question and street.
-- Plain SQL that DuckDB and Spark both run; `asked` and `addresses` are tables or views.
WITH numbers AS (
    SELECT
        c.question, c.street, c.points, c.evidence, c.number, c.unit,
        a.address, a.unit AS unit_there, a.x, a.y,
        a.address IS NOT NULL AND coalesce(a.address_number_suffix, '') = c.suffix AS letter_fits,
        coalesce(upper(a.unit), '') = c.unit AS unit_fits,
        coalesce(a.address_number_high, -1) = c.high AS high_fits,
        c.high = -1 AND a.address_number_high IS NOT NULL AS begins_range
    FROM asked c
    LEFT JOIN addresses a ON a.street = c.street AND a.address_number = c.number
)
SELECT
    question,
    street,
    points,
    evidence,
    number AS asked_number,
    unit AS asked_unit,
    count(address) AS at_number,
    count(CASE WHEN letter_fits AND unit_there IS NOT NULL THEN 1 END) AS units,
    count(CASE WHEN letter_fits THEN 1 END) AS at_letter,
    count(CASE WHEN letter_fits AND unit_fits AND high_fits THEN 1 END) AS same,
    min(CASE WHEN letter_fits AND unit_fits AND high_fits THEN address END) AS same_address,
    count(CASE WHEN letter_fits AND unit_fits AND begins_range THEN 1 END) AS ranged,
    min(CASE WHEN letter_fits AND unit_fits AND begins_range THEN address END) AS ranged_address,
    avg(CASE WHEN letter_fits THEN x END) AS number_x,
    avg(CASE WHEN letter_fits THEN y END) AS number_y
FROM numbers
GROUP BY question, street, points, evidence, number, unit
