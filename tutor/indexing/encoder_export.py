"""Exports a sentence-transformers model to ONNX once, so that asking a question never imports torch.

The only module, beside the slow encoder, that imports torch and sentence-transformers, and only inside its functions.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import ModelError
from tutor.indexing.encoder_files import EncoderFiles, EncoderRecord
from tutor.indexing.model_source import DEFAULT_MODEL, resolve_model
from tutor.runtime import quiet_onnxruntime, write_quantized

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

LOG = logging.getLogger(__name__)
_OPSET = 17
_SAMPLES = ["A short text.", "A second text that is a little longer than the first, so that one of them is padded."]


def load_sentence_transformer(name: str) -> SentenceTransformer:
    """Load a model through sentence-transformers, on the CPU, from disk unless the user named a hub model.

    The packaged model comes with Tutor's own tuning.

    Raises:
        ModelError: when it cannot be loaded.
    """
    _quiet()
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(resolve_model(name), device="cpu", model_kwargs={"attn_implementation": "eager"})
    except (OSError, ValueError, RuntimeError, ImportError) as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"The model {name} cannot be loaded: {first}", "Check the name or path given to --model."
        ) from error
    if name == DEFAULT_MODEL:
        from tutor.indexing.tuning import add_tuning, read_additions

        add_tuning(model[0].auto_model, read_additions())
    return model


def _quiet() -> None:
    """Keep the libraries' own progress bars and notices off the screen: stderr is for our narration."""
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)


def export_encoder(name: str, folder: Path) -> EncoderRecord:
    """Write the encoder of model `name` into `folder` and return its record.

    A model whose graph cannot be exported is recorded as such and used through sentence-transformers.
    """
    model = load_sentence_transformer(name).eval()
    folder.mkdir(parents=True, exist_ok=True)
    files = EncoderFiles(folder)
    dimension = int(model.get_embedding_dimension() or 0)
    max_tokens = int(model.max_seq_length or 512)
    try:
        inputs, is_quantized = _export_graph(model, files)
        record = EncoderRecord(name, dimension, max_tokens, inputs=inputs, is_quantized=is_quantized)
    except (RuntimeError, ValueError, TypeError, AttributeError, NotImplementedError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the disk, not the model
        record = EncoderRecord(
            name, dimension, max_tokens, runtime="sentence-transformers", inputs=(), reason=_first_line(error)
        )
    record.save(files.record)
    return record


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _export_graph(model: SentenceTransformer, files: EncoderFiles) -> tuple[tuple[str, ...], bool]:
    """Write tokenizer and networks; return the graph's inputs and whether it could be quantized."""
    with tempfile.TemporaryDirectory(dir=files.folder) as scratch:
        raw = Path(scratch) / "raw.onnx"
        names = _write_raw(model, files, raw)
        is_quantized = _quantize(raw, files.quantized_network)  # first, so that less lies on the disk at once
        _optimise(raw, files.network)
    return names, is_quantized


def _write_raw(model: SentenceTransformer, files: EncoderFiles, raw: Path) -> tuple[str, ...]:
    import torch

    _save_tokenizer(model, files)
    features = model.tokenizer(_SAMPLES, padding=True, return_tensors="pt")
    names = tuple(name for name in ("input_ids", "attention_mask", "token_type_ids") if name in features)
    axes = {name: {0: "batch", 1: "tokens"} for name in (*names, "token_embeddings")}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        torch.onnx.export(
            _graph(model, names),
            tuple(features[name] for name in names),
            str(raw),
            input_names=list(names),
            output_names=["token_embeddings", "sentence_embedding"],
            dynamic_axes={**axes, "sentence_embedding": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
    return names


def _graph(model: SentenceTransformer, names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a torch module
    """Return the model as a torch module from tensors to token vectors and one vector of unit length."""
    import torch

    class Graph(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            features = self.model(dict(zip(names, tensors, strict=True)))
            sentence = torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)
            return torch.nn.functional.normalize(features["token_embeddings"], dim=-1), sentence

    return Graph()


def _save_tokenizer(model: SentenceTransformer, files: EncoderFiles) -> None:
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ValueError("its tokenizer has no fast version")
    backend.save(str(files.tokenizer))


def _optimise(raw: Path, target: Path) -> None:
    """Fuse the graph once, so that opening it at each start costs less."""
    onnxruntime = quiet_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])


def _quantize(raw: Path, target: Path) -> bool:
    """Write the graph with eight-bit weights; return whether it could be, for not every model's can."""
    rough = raw.with_name("rough.onnx")
    try:
        write_quantized(raw, rough)
        _optimise(rough, target)
    except OSError:
        raise  # the disk, not the model
    except Exception as error:  # noqa: BLE001 - the libraries raise what they like, even bare exceptions
        LOG.info("not quantized: %s", _first_line(error))
        target.unlink(missing_ok=True)
        return False
    return True


def copy_encoder(source: Path, target: Path) -> None:
    """Copy an exported encoder, by hard links where the file system has them."""
    target.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        destination = target / file.name
        try:
            destination.hardlink_to(file)
        except OSError:
            shutil.copyfile(file, destination)


def check_usable(record: EncoderRecord) -> None:
    """Raise when a model has no vectors.

    Raises:
        ModelError: when its dimension is not known.
    """
    if record.dimension <= 0:
        raise ModelError(f"The model {record.model} says nothing about its vectors' length.", "Choose another model.")
