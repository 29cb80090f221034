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
                context.WrongType(node, what, "true or false");
                return null;
        }
    }

    public static int? Integer(this ReadingContext context, PlaybookNode? node, string what, int min, int max)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not TextNode text || NumberText.Whole(text.Text) is not { } number)
        {
            context.WrongType(node, what, "a whole number");
            return null;
        }

        if (number < min || number > max)
        {
            context.Bag.Error(node.Location, "out-of-range", $"{what} must be {min} to {max}; this is {number}.");
            return null;
        }

        return (int)number;
    }

    /// <summary>A number with up to three places, in thousandths. The bounds are whole.</summary>
    public static int? Thousandths(this ReadingContext context, PlaybookNode? node, string what, int min, int max)
    {
        if (node is null)
        {
            return null;
        }

        if (node is not TextNode text || NumberText.Thousandths(text.Text) is not { } number)
        {
            context.WrongType(node, what, "a number with at most three places");
            return null;
        }

        if (number < min * 1000L || number > max * 1000L)
        {
            context.Bag.Error(node.Location, "out-of-range", $"{what} must be {min} to {max}; this is {text.Text}.");
            return null;
        }

        return (int)number;
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

        context.WrongType(node, what, $"one of {string.Join(", ", choices)}");
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
            context.Bag.Error(
                node.Location,
                "bad-duration",
                $"{what} must be a duration from 1s to {DurationText.LongestDays}d such as 90d, 4h, 15m or 30s; this is {node.Described}."
            );
        }

        return duration;
    }

    /// <summary>A duration of whole days, at most <paramref name="max"/>.</summary>
    public static int? Days(this ReadingContext context, PlaybookNode? node, string what, int max)
    {
        if (context.Duration(node, what) is not { } duration)
        {
            return null;
        }

        if (duration % DurationText.Day == 0 && duration / DurationText.Day <= max)
        {
            return (int)(duration / DurationText.Day);
        }

        context.Bag.Error(node!.Location, "bad-duration", $"{what} must be whole days, 1d to {max}d; this is {node.Described}.");
        return null;
    }
}
