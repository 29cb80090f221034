using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.GoldenContacts;

/// <param name="Name">A key of <see cref="GoldenExpectations"/>.</param>
/// <param name="Value">As <see cref="GoldenText"/> writes such values: two that are equal are one text.</param>
/// <param name="Location">Of the value.</param>
public sealed record GoldenExpectation(string Name, string Value, SourceLocation Location);
