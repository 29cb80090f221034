namespace LeadRouter.Engine.States;

/// <summary>
/// The links of mails that were followed on one UTC day, and which of them were followed at once. Of more than <see cref="Most"/> on a day nothing but their number is
/// remembered: nobody does that, so none of them counts. Links on both sides of a midnight are not seen together.
/// </summary>
internal sealed class DayClicks
{
    public const int Most = 32;

    private readonly List<ClickMark> marks = [];
    private SortedDictionary<string, int>? all;

    /// <summary>In order; none when there were too many.</summary>
    public IReadOnlyList<ClickMark> Marks => marks;

    /// <summary>How many there were of each signal when there were more than <see cref="Most"/>; null otherwise.</summary>
    public IReadOnlyDictionary<string, int>? All => all;

    public static DayClicks TooMany(SortedDictionary<string, int> all) => new() { all = all };

    public void Add(ClickMark mark)
    {
        if (all is null)
        {
            var place = marks.BinarySearch(mark);
            marks.Insert(place < 0 ? ~place : place, mark);
            if (marks.Count <= Most)
            {
                return;
            }

            all = new SortedDictionary<string, int>(StringComparer.Ordinal);
            marks.ForEach(Count);
            marks.Clear();
        }
        else
        {
            Count(mark);
        }
    }

    /// <summary>How many of each signal's clicks were among so many different links in so short a time.</summary>
    public IReadOnlyDictionary<string, int> AtOnce(int links, long withinMs)
    {
        if (all is not null)
        {
            return all;
        }

        var atOnce = new Dictionary<string, int>(StringComparer.Ordinal);
        Span<bool> judged = stackalloc bool[Most];
        for (var from = 0; from < marks.Count; from++)
        {
            Judge(from, links, withinMs / 1000, judged);
        }

        for (var i = 0; i < marks.Count; i++)
        {
            foreach (var signal in marks[i].Signals)
            {
                atOnce[signal] = atOnce.GetValueOrDefault(signal) + (judged[i] ? 1 : 0);
            }
        }

        return atOnce;
    }

    /// <summary>Looks at the clicks of the time that begins with one of them.</summary>
    private void Judge(int from, int links, long seconds, Span<bool> judged)
    {
        Span<ushort> seen = stackalloc ushort[Most];
        var different = 0;
        var end = from;
        for (; end < marks.Count && marks[end].Second - marks[from].Second <= seconds; end++)
        {
            if (!seen[..different].Contains(marks[end].Link))
            {
                seen[different++] = marks[end].Link;
            }
        }

        if (different >= links)
        {
            judged[from..end].Fill(true);
        }
    }

    private void Count(ClickMark mark)
    {
        foreach (var signal in mark.Signals)
        {
            var count = all!.GetValueOrDefault(signal);
            all![signal] = count == int.MaxValue ? count : count + 1;
        }
    }
}
