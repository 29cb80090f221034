using System.Globalization;
using System.Text;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>
/// Writes a meaning as text in one way only: fields in a fixed order, every text with its length before it, what has no order (the lines of a condition, the values
/// of any-of) sorted. Two conditions with the same text always hold together.
/// </summary>
internal sealed class CanonicalText
{
    private readonly StringBuilder text = new();

    public static string Of(Condition condition) =>
        condition switch
        {
            AllOf all => new CanonicalText().Open("all").Sorted(all.Parts.Select(Of)).Close(),
            AnyOf any => new CanonicalText().Open("any").Sorted(any.Parts.Select(Of)).Close(),
            Not not => new CanonicalText().Open("not").Raw(Of(not.Inner)).Close(),
            FieldMatch match => new CanonicalText().Open("field").Add(match.Field).Sorted(match.Matchers.Select(Of)).Close(),
            SignalWithin within => new CanonicalText()
                .Open("within")
                .Add(within.WithinMs)
                .Sorted(within.Signals.Select(signal => new CanonicalText().Add(signal).ToString()))
                .Close(),
            _ => throw new InvalidOperationException($"No canonical text for a condition of type {condition.GetType().Name}."),
        };

    public static string Of(Matcher matcher) =>
        matcher switch
        {
            ExactMatcher exact => new CanonicalText().Open("is").Add(exact.Text).Close(),
            GlobMatcher glob => new CanonicalText().Open("glob").Add(glob.Pattern).Close(),
            RangeMatcher range => new CanonicalText().Open("range").Add(range.MinThousandths).Add(range.MaxThousandths).Close(),
            UnknownMatcher => new CanonicalText().Open("unknown").Close(),
            _ => throw new InvalidOperationException($"No canonical text for a matcher of type {matcher.GetType().Name}."),
        };

    public CanonicalText Open(string kind)
    {
        text.Append(kind).Append('(');
        return this;
    }

    public CanonicalText End()
    {
        text.Append(')');
        return this;
    }

    public string Close() => End().ToString();

    public CanonicalText Add(string? value)
    {
        text.Append(value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{value.Length}:{value}")).Append(';');
        return this;
    }

    public CanonicalText Add(long? value)
    {
        text.Append(value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "-").Append(';');
        return this;
    }

    public CanonicalText Add(bool value) => Add(value ? 1 : 0);

    public CanonicalText Add(Condition? condition) => condition is null ? Add((string?)null) : Raw(Of(condition));

    public CanonicalText Texts(IEnumerable<string> values)
    {
        Open("list");
        foreach (var value in values)
        {
            Add(value);
        }

        return End();
    }

    public CanonicalText Numbers(IEnumerable<int> values)
    {
        Open("list");
        foreach (var value in values)
        {
            Add(value);
        }

        return End();
    }

    public CanonicalText Sorted(IEnumerable<string> canonical)
    {
        foreach (var one in canonical.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append(one);
        }

        return this;
    }

    public override string ToString() => text.ToString();

    private CanonicalText Raw(string canonical)
    {
        text.Append(canonical);
        return this;
    }
}
