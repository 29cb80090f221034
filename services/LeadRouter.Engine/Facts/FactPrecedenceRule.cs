namespace LeadRouter.Engine.Facts;

/// <summary>Whose word on some fields counts first.</summary>
/// <param name="Fields">A field, or a glob of fields, as the playbook writes it.</param>
/// <param name="Sources">The first-listed wins over all after it, however new they are; sources that are not listed come after all that are.</param>
public sealed record FactPrecedenceRule(string Fields, IReadOnlyList<string> Sources);
