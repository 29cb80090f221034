using System.Numerics;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.Signals;

/// <summary>The rules that an activity of one type can satisfy, arranged so that only a few are looked at for each.</summary>
internal sealed class TypeRules
{
    private readonly SignalRule[] rules;
    private readonly ActivityTest[] tests;
    private readonly SignalRule[][] alone;
    private readonly ulong[] always;
    private readonly ClueTexts[] clues;

    /// <param name="rules">In the playbook's order.</param>
    public TypeRules(IReadOnlyList<(SignalRule Rule, ActivityTest Test)> rules)
    {
        this.rules = [.. rules.Select(one => one.Rule)];
        tests = [.. rules.Select(one => one.Test)];
        alone = [.. this.rules.Select(rule => new[] { rule })];
        always = new ulong[(tests.Length + 63) / 64];
        var found = new List<(ActivityClue Clue, int Rule)>();
        for (var number = 0; number < tests.Length; number++)
        {
            if (tests[number].Clues is { } some)
            {
                foreach (var clue in some)
                {
                    found.Add((clue, number));
                }
            }
            else
            {
                always[number >> 6] |= 1ul << (number & 63);
            }
        }

        clues = [.. found.GroupBy(one => one.Clue.Field).Select(group => new ClueTexts(group.Key, [.. group]))];
    }

    public SignalRule[] Classify(Activity activity, FoldedActivity folded)
    {
        if (rules.Length == 0)
        {
            return [];
        }

        folded.Look(activity);
        Span<ulong> marked = always.Length <= 64 ? stackalloc ulong[always.Length] : new ulong[always.Length];
        always.CopyTo(marked);
        foreach (var clue in clues)
        {
            if (folded.Folded(clue.Field) is { } text)
            {
                clue.Mark(text, marked);
            }
        }

        SignalRule[] given = [];
        for (var word = 0; word < marked.Length; word++)
        {
            for (var bits = marked[word]; bits != 0; bits &= bits - 1)
            {
                var number = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (tests[number].Holds(folded))
                {
                    given = given.Length == 0 ? alone[number] : [.. given, rules[number]];
                }
            }
        }

        return given;
    }
}
