using System.Runtime.CompilerServices;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Personas;

/// <summary>
/// The parser with a playbook's own words, remembering what it read: people share few titles, and an account's people are read at every evaluation of one of
/// them. What is remembered is bounded and changes no answer.
/// </summary>
public sealed class TitleReader
{
    private const int Slots = 16_384;
    private const int LongestRemembered = 100;

    private static readonly ConditionalWeakTable<TitleRules, TitleReader> Readers = [];
    private static readonly TitleReader Usual = new(TitleRules.None);

    private readonly TitleRules own;
    private readonly Entry?[] entries = new Entry?[Slots];

    private TitleReader(TitleRules own) => this.own = own;

    public static TitleReader Of(TitleRules own) =>
        ReferenceEquals(own, TitleRules.None) ? Usual : Readers.GetValue(own, static rules => new TitleReader(rules));

    public JobTitle Read(string title)
    {
        if (title.Length > LongestRemembered)
        {
            return TitleParser.Parse(title, own);
        }

        // A slot holds one title; a race costs a second reading, nothing else.
        ref var slot = ref entries[title.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } entry && string.Equals(entry.Title, title, StringComparison.Ordinal))
        {
            return entry.Said;
        }

        var said = TitleParser.Parse(title, own);
        Volatile.Write(ref slot, new Entry(title, said));
        return said;
    }

    private sealed record Entry(string Title, JobTitle Said);
}
