using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Facts;

/// <summary>
/// Which source's word on a field stands: the playbook's <c>facts.precedence</c>. A field that is named counts before a glob, globs in the playbook's order, then
/// the default. It is applied when facts are read, so changing it needs no replay.
/// </summary>
public sealed class FactPrecedence
{
    private readonly Dictionary<string, IReadOnlyList<string>> named = new(StringComparer.Ordinal);
    private readonly List<(string Glob, IReadOnlyList<string> Sources)> globs = [];

    /// <param name="byDefault">Sources for all fields without a rule.</param>
    /// <param name="rules">In the playbook's order.</param>
    public FactPrecedence(IReadOnlyList<string> byDefault, IReadOnlyList<FactPrecedenceRule> rules)
    {
        Default = byDefault;
        Rules = rules;
        foreach (var rule in rules)
        {
            if (rule.Fields.Contains('*', StringComparison.Ordinal))
            {
                globs.Add((FactNames.Canonical(rule.Fields), rule.Sources));
            }
            else
            {
                named.TryAdd(FactNames.FieldOf(rule.Fields), rule.Sources);
            }
        }
    }

    /// <summary>All sources are equal: the last writer stands.</summary>
    public static readonly FactPrecedence None = new([], []);

    public IReadOnlyList<string> Default { get; }

    public IReadOnlyList<FactPrecedenceRule> Rules { get; }

    /// <param name="field">As <see cref="FactNames.FieldOf"/> gives it.</param>
    public IReadOnlyList<string> SourcesOf(string field)
    {
        if (named.TryGetValue(field, out var sources))
        {
            return sources;
        }

        if (globs.Count > 0)
        {
            var name = FactNames.Canonical(field);
            foreach (var (glob, ofGlob) in globs)
            {
                if (Glob.Matches(glob, name))
                {
                    return ofGlob;
                }
            }
        }

        // Which source is asked first says nothing of people who set something by hand: the newest word stands.
        return FactNames.IsByHand(field) ? [] : Default;
    }

    /// <summary>0 for the source that counts first; one for all sources that are not listed.</summary>
    public int RankOf(string field, string source)
    {
        var sources = SourcesOf(field);
        for (var i = 0; i < sources.Count; i++)
        {
            if (string.Equals(sources[i], source, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return sources.Count;
    }
}
