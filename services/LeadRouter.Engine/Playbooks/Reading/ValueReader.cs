using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads what a field is compared with: a value or a list of values (any of them), lists expanded, each by the field's own type.</summary>
internal static class ValueReader
{
    private static readonly UnknownMatcher Unknown = new();

    /// <returns>Null when anything is wrong, which is said.</returns>
    public static IReadOnlyList<Matcher>? Matchers(ReadingContext context, PlaybookNode node, ConditionField field)
    {
        IReadOnlyList<PlaybookNode> values = node is ListNode list ? list.Items : [node];
        if (values.Count == 0)
        {
            context.WrongType(node, Quote.Of(field.Name), "a value or a list of values");
            return null;
        }

        var matchers = new List<Matcher>(values.Count);
        var expanded = new HashSet<string>(StringComparer.Ordinal);
        var right = true;
        foreach (var value in values)
        {
            if (value is not TextNode { Text.Length: > 0 } text)
            {
                context.WrongType(value, Quote.Of(field.Name), "a value or a list of values");
                right = false;
            }
            else if (!context.Lists.ContainsKey(text.Text))
            {
                right &= Add(context, text, field, matchers);
            }
            else if (expanded.Add(text.Text) && context.Expand(text) is { } members)
            {
                foreach (var member in members)
                {
                    right &= Add(context, member, field, matchers);
                }
            }
        }

        return right ? matchers : null;
    }

    private static bool Add(ReadingContext context, TextNode text, ConditionField field, List<Matcher> into)
    {
        if (text.Text == "unknown")
        {
            into.Add(Unknown);
            return true;
        }

        var matcher = field.Kind switch
        {
            FieldKind.Number => Number(context, text, field),
            FieldKind.Boolean => Boolean(context, text, field),
            FieldKind.Text => Text(context, text, field),
            FieldKind.Any => Any(context, text),
            FieldKind.Country => Country(context, text),
            FieldKind.Postcode => Postcodes(context, text),
            FieldKind.Language => Language(context, text),
            FieldKind.Choice => Name(
                context,
                text,
                field.Name is "function" or "seniority" ? $"unknown-{field.Name}" : "unknown-value",
                field.Name,
                field.Choices
            ),
            FieldKind.Signal => Signal(context, text),
            FieldKind.Persona => Name(context, text, "unknown-persona", "persona", context.Personas),
            _ => Name(context, text, "unknown-grade", "grade", context.Grades),
        };
        if (matcher is null)
        {
            return false;
        }

        into.Add(matcher);
        return true;
    }

    private static RangeMatcher? Number(ReadingContext context, TextNode text, ConditionField field)
    {
        if (context.Most.TryGetValue(field.Name, out var most))
        {
            field = field with { Max = Math.Min(most, field.Max ?? most) };
        }

        if (!RangeText.TryRead(text.Text, field.Percent, out var range))
        {
            if (RangeText.Number(text.Text, field.Percent) is not { } number)
            {
                if (NumberText.IsWhole(text.Text))
                {
                    NeverHolds(context, text, field, isHuge: true);
                    return null;
                }

                context.WrongType(text, Quote.Of(field.Name), "a number, a range (50..199, 5000..) or a comparison (\">= 1000\")");
                return null;
            }

            range = new RangeMatcher(number, number);
        }

        if (range is null)
        {
            BadRange(context, text);
            return null;
        }

        if (range.MaxThousandths < field.Min * 1000L || range.MinThousandths > field.Max * 1000L)
        {
            NeverHolds(context, text, field);
            return null;
        }

        return range;
    }

    private static void NeverHolds(ReadingContext context, TextNode text, ConditionField field, bool isHuge = false)
    {
        var bounds = field switch
        {
            { Min: { } min, Max: { } max } => $"{min} to {max}",
            { Min: { } min } when !isHuge => $"{min} or more",
            { Min: { } min } => $"{min} to {NumberText.Largest}",
            _ => $"-{NumberText.Largest} to {NumberText.Largest}",
        };
        context.Bag.Error(text.Location, "out-of-range", $"'{field.Name}' is {bounds}: {text.Described} can never hold.");
    }

    private static void BadRange(ReadingContext context, TextNode text) =>
        context.Bag.Error(
            text.Location,
            "bad-range",
            $"{text.Described} is no range: write 50..199 (from the smaller to the larger number), 5000.., ..49 or a comparison such as \">= 1000\"."
        );

    private static ExactMatcher? Boolean(ReadingContext context, TextNode text, ConditionField field)
    {
        if (text.Text is "true" or "false")
        {
            return new ExactMatcher(text.Text);
        }

        context.WrongType(text, Quote.Of(field.Name), "true or false", BooleanText.Meant(text.Text));
        return null;
    }

    private static Matcher? Text(ReadingContext context, TextNode text, ConditionField field)
    {
        if (RangeText.TryRead(text.Text, percent: false, out var range) && (range is not null || text.Text[0] is '<' or '>'))
        {
            context.WrongType(text, Quote.Of(field.Name), "a text; it has no ranges and comparisons");
            return null;
        }

        WarnOfListNames(context, text);
        return Literal(text.Text);
    }

    private static Matcher? Any(ReadingContext context, TextNode text)
    {
        if (RangeText.TryRead(text.Text, percent: false, out var range))
        {
            if (range is null)
            {
                BadRange(context, text);
            }

            return range;
        }

        WarnOfListNames(context, text);
        return Literal(text.Text);
    }

    /// <summary>Ranges of other things than whole numbers, and those written with a stroke, would quietly be texts that no postcode is.</summary>
    private static Matcher? Postcodes(ReadingContext context, TextNode text)
    {
        var matcher = Any(context, text);
        if (matcher is not ExactMatcher exact || !LooksLikeRange(exact.Text))
        {
            return matcher;
        }

        context.Bag.Error(
            text.Location,
            "bad-range",
            $"{text.Described} is no range of postcodes: a range is of whole numbers (80000..87999); where they have letters, name what they begin with (SW1*), or several."
        );
        return null;
    }

    /// <summary>Two dots, or a stroke between two that are equally long: what is behind one in a postcode is shorter.</summary>
    private static bool LooksLikeRange(string text) =>
        text.Contains("..", StringComparison.Ordinal)
        || (
            text.Split('-', StringSplitOptions.TrimEntries) is [{ Length: >= 2 } from, var to]
            && from.Length == to.Length
            && (from.Length > 3 || char.IsLetter(from[0]))
            && char.IsLetter(from[0]) == char.IsLetter(to[0])
        );

    private static Matcher? Language(ReadingContext context, TextNode text)
    {
        if (text.Text.Contains('*', StringComparison.Ordinal) || (text.Text.Length == 2 && text.Text.All(char.IsAsciiLetter)))
        {
            return Literal(text.Text);
        }

        context.Bag.Error(
            text.Location,
            "bad-language",
            $"{text.Described} is no language: write the two letters of ISO 639-1, such as de or fr. Its region is not asked for."
        );
        return null;
    }

    private static Matcher Literal(string text) =>
        text.Contains('*', StringComparison.Ordinal)
            ? new GlobMatcher(TextNormaliser.Fold(text))
            : new ExactMatcher(TextNormaliser.Fold(text));

    /// <summary>Any text can be a value, so a misspelt list cannot be an error here.</summary>
    private static void WarnOfListNames(ReadingContext context, TextNode text)
    {
        if (text.Text.Length >= 4 && context.Nearest(text.Text, context.Lists.Keys) is { } list)
        {
            context.Bag.Warning(
                text.Location,
                "looks-like-list",
                $"{text.Described} is taken as a text: did you mean the list {Quote.Of(list)}?",
                list
            );
        }
    }

    private static Matcher? Country(ReadingContext context, TextNode text)
    {
        if (text.Text == "*" || CountryCodes.IsKnown(text.Text))
        {
            return Literal(text.Text);
        }

        if (!context.KnowsLists)
        {
            return Literal(text.Text);
        }

        var meant = CountryCodes.Meant(text.Text) ?? context.Nearest(text.Text, context.Lists.Keys);
        context.Refuse(
            text.Location,
            "unknown-list",
            $"{text.Described} is neither a two-letter country code nor a list",
            meant is null ? new Hint(": write a code such as DE, or name several under 'lists'.", null) : Hint.Of(meant)
        );
        return null;
    }

    private static ExactMatcher? Signal(ReadingContext context, TextNode text)
    {
        context.UsedSignals.Add(text.Text);
        return Name(context, text, "unknown-signal", "signal", context.Signals);
    }

    private static ExactMatcher? Name(
        ReadingContext context,
        TextNode text,
        string code,
        string what,
        IReadOnlyCollection<string>? known
    ) => context.Known(text, code, what, known) is { } name ? new ExactMatcher(TextNormaliser.Fold(name)) : null;
}
