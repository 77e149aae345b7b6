"""A trained model in another script, which needs nothing but its joblib file: python notebooks/use_a_model.py [FILE].

Loading a joblib file runs what is in it: load only what you trust. `toolkit.load_model` reads the arrays instead.
"""

import sys
from pathlib import Path

import joblib

SHIPPED = Path(__file__).parents[1] / "models" / "priority-areas.joblib"
TEXTS = [
    "Hơn 300 công nhân xưởng may Tân Phú đình công vì bị nợ lương hai tháng.",
    "Trạm y tế xã Ea Trang tiêm vắc xin sởi cho trẻ dưới năm tuổi.",
    "Đội bóng xã thắng ba trận liền ở giải giao hữu mùa xuân.",
]

model = joblib.load(sys.argv[1] if len(sys.argv) > 1 else SHIPPED)
for text, assigned, scores in zip(TEXTS, model.predict(TEXTS), model.predict_proba(TEXTS), strict=True):
    areas = [f"{area} {score:.2f}" for area, yes, score in zip(model.classes_, assigned, scores, strict=True) if yes]
    print(f"{', '.join(areas) or 'none':<16} {text}")
