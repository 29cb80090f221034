using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LeadRouter.Engine.Fairness;

/// <summary>How a team's people stand in one tier of priority: a value, whole numbers only. <see cref="Turns"/> makes the next from it.</summary>
public sealed record FairnessBook
{
    /// <summary>One lead in the unit of what is carried over. Within a run everything is exact; a change rounds to this, and what some lose by it others gain.</summary>
    public const long Lead = 1_000_000_000;

    /// <summary>E-mail addresses in ordinal order.</summary>
    public required ImmutableArray<string> Roster { get; init; }

    /// <summary>By place in the roster: what runs that ended owe, in billionths of a lead; negative for who is ahead. All together are 0 while nobody leaves.</summary>
    public required ImmutableArray<long> Carried { get; init; }

    /// <summary>By place in the roster: whole leads that come first, in place of those given back or missed.</summary>
    public required ImmutableArray<int> Claims { get; init; }

    /// <summary>
    /// By place in the roster: what absences have missed of whoever is to catch up, in billionths of a lead. Whole leads of it come first once that person is back.
    /// Null when nobody has missed anything.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<long>? Missed { get; init; }

    /// <summary>Those that go on, one for each kind of needs.</summary>
    public ImmutableArray<FairRun> Runs { get; init; } = [];

    /// <summary>Books in which nobody is owed anything.</summary>
    public static FairnessBook Of(IEnumerable<string> members)
    {
        ImmutableArray<string> roster = [.. members.Order(StringComparer.Ordinal)];
        return new FairnessBook
        {
            Roster = roster,
            Carried = [.. new long[roster.Length]],
            Claims = [.. new int[roster.Length]],
        };
    }

    /// <summary>What a member is owed in all, claims left out: billionths of a lead, rounded down for each run.</summary>
    public long Owed(int member)
    {
        var owed = Carried[member];
        foreach (var run in Runs)
        {
            owed += run.Owed[member];
        }

        return owed;
    }

    public FairRun? Run(string needs)
    {
        foreach (var run in Runs)
        {
            if (run.Needs == needs)
            {
                return run;
            }
        }

        return null;
    }
}
