namespace LeadRouter.Engine.Playbooks.Reading;

/// <param name="Name">As the playbook writes it.</param>
/// <param name="Kind">How its values are read.</param>
/// <param name="Choices">The names of a <see cref="FieldKind.Choice"/>.</param>
/// <param name="Min">The least number it can have; null = open.</param>
/// <param name="Max">The greatest; null = open.</param>
/// <param name="Percent">A percent sign may follow the number.</param>
internal sealed record ConditionField(
    string Name,
    FieldKind Kind,
    IReadOnlyList<string>? Choices = null,
    int? Min = null,
    int? Max = null,
    bool Percent = false
);
