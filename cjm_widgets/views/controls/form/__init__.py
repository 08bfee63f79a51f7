"""One item's fields as one control, derived from the domain."""

from cjm_widgets.views.controls.form.control import Form
from cjm_widgets.views.controls.form.spec import REST, Section, form_spec

__all__ = ["REST", "Form", "Section", "form_spec"]
