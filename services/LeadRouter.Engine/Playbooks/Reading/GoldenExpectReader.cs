using System.Globalization;
using LeadRouter.Engine.GoldenContacts;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads what is expected of a golden contact.</summary>
internal static class GoldenExpectReader
{
    public static IReadOnlyList<GoldenExpectation> Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'expect'") is not { } map)
        {
            return [];
        }

        if (map.Entries.Count == 0)
        {
            context.Bag.Error(
                map.Location,
                "missing-key",
                "'expect' needs something that is expected, such as grade: A or outcome: qualified."
            );
        }

        foreach (var entry in map.Entries.Where(entry => !GoldenExpectations.Keys.Contains(entry.Name)))
        {
            var hint = context.Nearest(entry.Name, GoldenExpectations.Keys) is { } near
                ? Hint.Of(near)
                : new Hint($"; known: {string.Join(", ", GoldenExpectations.Keys)}", null);
            context.Refuse(entry.Key.Location, "unknown-key", $"{entry.Key.Described} is no key of 'expect'", hint);
        }

        return
        [
            .. GoldenExpectations
                .All.Select(kind => (kind, map.Find(kind.Name)))
                .SelectMany(pair => pair.Item2 is { } value ? Expectations(context, pair.kind, value) : []),
        ];
    }

    /// <summary>Unix milliseconds; null when there is no node, or when it is wrong, which is said.</summary>
    public static long? Instant(ReadingContext context, PlaybookNode? node, string what)
    {
        if (node is null)
        {
            return null;
        }

        var instant = node is TextNode text ? GoldenText.ReadInstant(text.Text) : null;
        if (instant is null)
        {
            context.Bag.Error(
                node.Location,
                "bad-instant",
                $"{what} must be a day and a time in UTC such as 2026-01-14 12:00; this is {node.Described}."
            );
        }

        return instant;
    }

    private static IEnumerable<GoldenExpectation> Expectations(ReadingContext context, GoldenKind kind, PlaybookNode node)
    {
        if (kind.Value == GoldenValue.Words)
        {
            return context
                .Texts(node, Quote.Of(kind.Name))
                .Select(text => new GoldenExpectation(kind.Name, text.Text, text.Location))
                .ToList();
        }

        var value = node is TextNode { Text: var written } && written == kind.Missing ? written : Value(context, kind, node);
        return value is null ? [] : [new GoldenExpectation(kind.Name, value, node.Location)];
    }

    private static string? Value(ReadingContext context, GoldenKind kind, PlaybookNode node)
    {
        var what = Quote.Of(kind.Name);
        var range = new WholeRange(kind.Range.Min, kind.Range.Max);
        return kind.Value switch
        {
            GoldenValue.Points => context.Thousandths(node, what, range) is { } points ? GoldenText.Points(points) : null,
            GoldenValue.Whole => context.Integer(node, what, range)?.ToString(CultureInfo.InvariantCulture),
            GoldenValue.Choice => context.Choice(node, $"value of {what}", WithMissing(kind, kind.Choices)!),
            GoldenValue.Grade => Named(context, node, "grade", context.Grades),
            GoldenValue.Persona => Named(context, node, "persona", WithMissing(kind, context.Personas)),
            GoldenValue.Team => Named(context, node, "team", WithMissing(kind, context.Teams)),
            GoldenValue.Duration => context.Duration(node, what) is { } duration ? GoldenText.Duration(duration) : null,
            GoldenValue.Instant => Instant(context, node, what) is { } at ? GoldenText.Instant(at) : null,
            GoldenValue.Boolean => context.Boolean(node, what) is { } truth ? (truth ? "true" : "false") : null,
            GoldenValue.Signals => Signals(context, node, what),
            GoldenValue.Names => node is ListNode { Items.Count: 0 } ? GoldenExpectations.None
            : context.Texts(node, what) is { Count: > 0 } names ? GoldenText.Names(names.Select(name => name.Text))
            : null,
            GoldenValue.Ordered => node is ListNode { Items.Count: 0 } ? GoldenExpectations.None
            : context.Texts(node, what) is { Count: > 0 } names ? GoldenText.Ordered(names.Select(name => name.Text))
            : null,
            _ => context.Text(node, what),
        };
    }

    private static string? Signals(ReadingContext context, PlaybookNode node, string what)
    {
        if (node is ListNode { Items.Count: 0 })
        {
            return GoldenExpectations.None;
        }

        var names = context.Texts(node, what);
        var known = names.Select(name => context.Known(name, "unknown-signal", "signal", context.Signals)).ToList();
        return names.Count == 0 || known.Contains(null) ? null : GoldenText.Names(known!);
    }

    private static string? Named(ReadingContext context, PlaybookNode node, string what, IReadOnlyCollection<string>? known) =>
        context.Text(node, Quote.Of(what)) is null ? null : context.Known((TextNode)node, $"unknown-{what}", what, known);

    /// <summary>Null when the names are not known: then every one passes.</summary>
    private static IReadOnlyCollection<string>? WithMissing(GoldenKind kind, IReadOnlyCollection<string>? known) =>
        known is not null && kind.Missing is { } missing ? [.. known, missing] : known;
}
