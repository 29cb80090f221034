using LeadRouter.Intake.Keys;

namespace LeadRouter.Intake.Inbound;

/// <summary>Finds the source of a message. The queue takes every routing key: what nobody configured is kept as failed, not lost.</summary>
internal sealed class BindingTable(IReadOnlyList<IntakeBinding> bindings)
{
    /// <summary>None is configured: every message is of the default source.</summary>
    public static readonly BindingTable Open = new([]);

    public bool IsEmpty => bindings.Count == 0;

    /// <returns>Null when bindings are configured and none fits.</returns>
    public string? SourceOf(string routingKey)
    {
        if (bindings.Count == 0)
        {
            return KeyRing.DefaultSource;
        }

        var words = routingKey.Split('.');
        return bindings.FirstOrDefault(binding => Fits(binding.RoutingKey.Split('.'), words))?.Source;
    }

    /// <summary>Word by word: which numbers of words the pattern so far can have taken.</summary>
    private static bool Fits(string[] pattern, string[] words)
    {
        var taken = new bool[words.Length + 1];
        taken[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[words.Length + 1];
            for (var i = 0; i <= words.Length; i++)
            {
                next[i] =
                    part == "#"
                        ? taken[i] || (i > 0 && next[i - 1])
                        : i > 0 && taken[i - 1] && (part == "*" || part.Equals(words[i - 1], StringComparison.Ordinal));
            }

            taken = next;
        }

        return taken[words.Length];
    }
}
