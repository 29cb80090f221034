using System.Globalization;
using LeadRouter.Engine;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Testing.Playbooks;

/// <summary>Conditions as a playbook writes them, for tests that make their rules by hand.</summary>
public static class When
{
    private const long Day = 86_400_000;

    /// <summary>The field is one of the texts; <c>*</c> makes a glob, <c>unknown</c> asks for an unknown value, <c>10..20</c>, <c>10..</c> and <c>&gt;= 10</c> are ranges.</summary>
    public static FieldMatch Is(string field, params string[] texts) => new(field, [.. texts.Select(Matcher)]);

    public static Condition All(params Condition[] parts) => new AllOf(parts);

    public static Condition Any(params Condition[] parts) => new AnyOf(parts);

    public static Condition Not(Condition inner) => new Not(inner);

    public static Condition Given(string signal, int withinDays) => new SignalWithin([signal], withinDays * Day);

    public static Matcher Matcher(string text) =>
        text == "unknown" ? new UnknownMatcher()
        : text.StartsWith(">= ", StringComparison.Ordinal) ? new RangeMatcher(Thousandths(text[3..]), null)
        : text.Split("..") is [var min, var max] ? new RangeMatcher(Thousandths(min), Thousandths(max))
        : text.Contains('*', StringComparison.Ordinal) ? new GlobMatcher(TextNormaliser.Fold(text))
        : new ExactMatcher(TextNormaliser.Fold(text));

    private static long? Thousandths(string number) => number.Length == 0 ? null : long.Parse(number, CultureInfo.InvariantCulture) * 1000;
}
