"""A data folder small enough to work out by hand: one borough, one month, four offences."""

from pathlib import Path

from indicators.files.schema import FILES

OFFENCES = (
    "tno,All crime,All,,All of it,s\n"
    "burglary,Burglary,Burglary,tno,Of dwellings,s\n"
    "violence,Violence,Violence,tno,With robbery,s\n"
    "robbery,Robbery,Robbery,violence,Of persons,s\n"
)
ROWS = {
    "sources": "s,A made-up source,Nobody,2007,MIT,final,\n",
    "areas": "F,Force,force,,s\nA,Alder,borough,F,s\n",
    "offences": OFFENCES,
    "indicators": (
        "robbery-incidence,Robbery per 1000,robbery,offences,residents,1000,low,2,By head,s\n"
        "burglary-incidence,Burglary per 1000,burglary,offences,households,1000,low,2,By household,s\n"
        "robbery-sd-rate,Robbery SD rate,robbery,sanction_detections,offences,1,high,1,Of offences,s\n"
    ),
    "counts": "A,2007-01,robbery,5,1,s\n",
    "bases": "A,2007,100,40,s\n",
}


def write_small_data(folder: Path, **rows: str) -> Path:
    """Write every file with the rows that are given, else its own; areas are added to the two that are there."""
    if "areas" in rows:
        rows["areas"] = ROWS["areas"] + rows["areas"]
    for file in FILES:
        if not file.optional or file.name in rows:
            body = rows.get(file.name, ROWS.get(file.name, ""))
            (folder / file.file_name).write_text(",".join(file.header) + "\n" + body, encoding="utf-8")
    return folder
