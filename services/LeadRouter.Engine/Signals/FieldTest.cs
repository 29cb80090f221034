using System.Collections.Frozen;
using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Signals;

/// <summary><see cref="FieldMatch"/> for activities.</summary>
internal sealed class FieldTest : ActivityTest
{
    private readonly ActivityField field;
    private readonly FrozenSet<string> texts;
    private readonly string[] globs;
    private readonly RangeMatcher[] ranges;
    private readonly bool takesUnknown;

    public FieldTest(ActivityField field, FieldMatch match)
    {
        this.field = field;
        texts = match.Matchers.OfType<ExactMatcher>().Select(matcher => matcher.Text).ToFrozenSet(StringComparer.Ordinal);
        globs = [.. match.Matchers.OfType<GlobMatcher>().Select(matcher => matcher.Pattern)];
        ranges = [.. match.Matchers.OfType<RangeMatcher>()];
        takesUnknown = match.Matchers.Any(matcher => matcher is UnknownMatcher);
        Clues = ranges.Length > 0 || takesUnknown || texts.Contains("") ? null : ReadClues();
    }

    public override IReadOnlyList<ActivityClue>? Clues { get; }

    public override bool Holds(FoldedActivity activity)
    {
        if (activity.Folded(field) is not { } text)
        {
            return takesUnknown;
        }

        if (texts.Count > 0 && texts.Contains(text))
        {
            return true;
        }

        foreach (var glob in globs)
        {
            if (Glob.Matches(glob, text))
            {
                return true;
            }
        }

        return ranges.Length > 0 && activity.Number(field) is { } number && InRange(number);
    }

    private bool InRange(long number)
    {
        foreach (var range in ranges)
        {
            if (!(number < range.MinThousandths) && !(number > range.MaxThousandths))
            {
                return true;
            }
        }

        return false;
    }

    private List<ActivityClue>? ReadClues()
    {
        var clues = new List<ActivityClue>();
        foreach (var text in texts.Where(text => text.Length > 0))
        {
            clues.Add(new ActivityClue(field, text, IsWhole: true));
        }

        foreach (var glob in globs)
        {
            var literal = glob.Split('*').MaxBy(part => part.Length)!;
            if (literal.Length < ClueTexts.Length)
            {
                return null;
            }

            clues.Add(new ActivityClue(field, literal, IsWhole: false));
        }

        return clues;
    }
}
