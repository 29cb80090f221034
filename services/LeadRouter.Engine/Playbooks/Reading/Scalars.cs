namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads single values of a given type. Each says what is wrong and returns null then; a missing node (null) is null without a word.</summary>
internal static class Scalars
{
    public static string? Text(this ReadingContext context, PlaybookNode? node, string what)
    {
        if (node is TextNode { Text.Length: > 0 } text)
        {
            return text.Text;
        }

        if (node is not null)
        {
            context.WrongType(node, what, "a text");
        }

        return null;
    }

    public static MapNode? Map(this ReadingContext context, PlaybookNode? node, string what)
    {
        if (node is not null and not MapNode)
        {
            context.WrongType(node, what, "a map (key: value)");
        }

        return node as MapNode;
    }

    public static ListNode? List(this ReadingContext context, PlaybookNode? node, string what)
    {
        if (node is not null and not ListNode)
        {
            context.WrongType(node, what, "a list");
        }

        return node as ListNode;
    }

    /// <summary>A text, or a list of texts with at least one.</summary>
    public static IReadOnlyList<TextNode> Texts(this ReadingContext context, PlaybookNode? node, string what)
    {
        switch (node)
        {
            case null:
                return [];
            case TextNode { Text.Length: > 0 } text:
                return [text];
            case ListNode { Items.Count: > 0 } list:
                foreach (var item in list.Items)
                {
                    context.Text(item, what);
                }

                return [.. list.Items.OfType<TextNode>().Where(item => item.Text.Length > 0)];
            default:
                context.WrongType(node, what, "a text or a list of texts");
                return [];
        }
    }

    public static bool? Boolean(this ReadingContext context, PlaybookNode? node, string what)
    {
        switch (node)
        {
            case null:
                return null;
            case TextNode { Text: "true" }:
                return true;
            case TextNode { Text: "false" }:
                return false;
            default:
                context.WrongType(node, what, "true or false", node is TextNode text ? BooleanText.Meant(text.Text) : null);
                return null;
        }
    }

    public static int? Integer(this ReadingContext context, PlaybookNode? node, string what, WholeRange range)
    {
        var (min, max) = range;
        if (node is null)
        {
            return null;
        }

        if (node is TextNode text && NumberText.Whole(text.Text) is { } number)
        {
            if (number >= min && number <= max)
            {
                return (int)number;
            }

            OutOfRange(context, node, what, min == max ? $"{min}" : $"{min} to {max}");
            return null;
        }

        if (node is TextNode { Text: var huge } && NumberText.IsWhole(huge))
        {
            OutOfRange(context, node, what, min == max ? $"{min}" : $"{min} to {max}");
        }
        else
        {
            context.WrongType(node, what, min == max ? $"{min}" : $"a whole number from {min} to {max}, in digits");
        }

        return null;
    }

    /// <summary>A number with up to three places, in thousandths. The bounds are whole.</summary>
    /// <param name="aboveMin">True when it must be more than the least of the range, not equal to it.</param>
    public static int? Thousandths(this ReadingContext context, PlaybookNode? node, string what, WholeRange range, bool aboveMin = false)
    {
        var (min, max) = range;
        if (node is null)
        {
            return null;
        }

        var bounds = aboveMin ? $"more than {min}, at most {max}" : $"{min} to {max}";
        if (node is not TextNode text || NumberText.Thousandths(text.Text) is not { } number)
        {
            context.WrongType(node, what, $"a number, {bounds}, in digits, with at most three places after a point");
            return null;
        }

        if (number < (min * 1000L) + (aboveMin ? 1 : 0) || number > max * 1000L)
        {
            OutOfRange(context, node, what, bounds);
            return null;
        }

        return (int)number;
    }

    private static int? WholeDays(string text, int max) =>
        DurationText.Milliseconds(text) is { } duration && duration % DurationText.Day == 0 && duration / DurationText.Day <= max
            ? (int)(duration / DurationText.Day)
            : null;

    private static void OutOfRange(ReadingContext context, PlaybookNode node, string what, string range)
    {
        context.Bag.Error(node.Location, "out-of-range", $"{what} must be {range}; this is {Quote.Of(((TextNode)node).Text).Trim('\'')}.");
    }

    public static string? Choice(
        this ReadingContext context,
        PlaybookNode? node,
        string what,
        IReadOnlyCollection<string> choices,
        string code = "unknown-value"
    )
    {
        if (node is null)
        {
            return null;
        }

        if (node is TextNode text)
        {
            return context.Known(text, code, what, choices);
        }

        context.WrongType(node, $"The {what}", choices.Count == 1 ? choices.First() : $"one of {string.Join(", ", choices)}");
        return null;
    }

    /// <summary>Milliseconds.</summary>
    public static long? Duration(this ReadingContext context, PlaybookNode? node, string what)
    {
        if (node is null)
        {
            return null;
        }

        var duration = node is TextNode text ? DurationText.Milliseconds(text.Text) : null;
        if (duration is null)
        {
            var meant = node is TextNode wrong ? DurationText.Meant(wrong.Text) : null;
            context.Refuse(
                node.Location,
                "bad-duration",
                $"{what} must be a duration from 1s to {DurationText.LongestDays}d such as 90d, 4h, 15m or 30s; this is {node.Described}",
                meant is null ? new Hint(".", null) : Hint.Of(meant)
            );
        }

        return duration;
    }

    /// <summary>A duration of whole days, at most <paramref name="max"/>.</summary>
    public static int? Days(this ReadingContext context, PlaybookNode? node, string what, int max)
    {
        if (node is null)
        {
            return null;
        }

        var text = (node as TextNode)?.Text ?? "";
        if (WholeDays(text, max) is { } days)
        {
            return days;
        }

        var meant = DurationText.Meant(NumberText.IsWhole(text) ? text + "d" : text);
        context.Refuse(
            node.Location,
            "bad-duration",
            $"{what} must be whole days from 1d to {max}d, such as 90d; this is {node.Described}",
            meant is not null && WholeDays(meant, max) is not null ? Hint.Of(meant) : new Hint(".", null)
        );
        return null;
    }
}
