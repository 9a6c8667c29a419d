"""How well questions are answered: the program beside the plain recipe, on questions whose answers are known.

`python -m fundstelle_rag.bench.evaluation FOLDER` (`make eval`), where FOLDER holds XQuAD's paragraphs and questions
as xquad_de_contexts.json, xquad_de_questions.json and xquad_en_questions.json."""
