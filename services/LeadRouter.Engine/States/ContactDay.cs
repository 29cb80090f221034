namespace LeadRouter.Engine.States;

/// <summary>What is remembered of a contact's UTC day beside its signals: when how much was asked for, and which links of mails were followed.</summary>
internal sealed class ContactDay
{
    public const int Hours = 24;

    private const int OfDay = 8;
    private const int OfHour = 4;
    private const int OfMark = 12;

    private int[]? requests;

    public ContactDay() { }

    /// <param name="requests">By hour of the day; null for a program's day.</param>
    public ContactDay(int[]? requests, DayClicks? clicks, bool isTooMany)
    {
        this.requests = requests;
        Clicks = clicks;
        IsTooMany = isTooMany;
    }

    /// <summary>More was asked for in one of its hours than a person asks for: the hours are forgotten then.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>By hour of the day; empty when there are none, or too many.</summary>
    public ReadOnlySpan<int> Requests => requests;

    public DayClicks? Clicks { get; private set; }

    /// <summary>Of all that is remembered of the day, its signals included, at least as many bytes as it takes. Never falls.</summary>
    public int Weight { get; set; }

    public bool IsEmpty => !IsTooMany && requests is null && Clicks is null;

    /// <returns>By how much it has become heavier.</returns>
    public int AddRequest(int hour, int most)
    {
        if (IsTooMany)
        {
            return 0;
        }

        requests ??= new int[Hours];
        var count = ++requests[hour];
        if (count <= most)
        {
            return count == 1 ? OfHour : 0;
        }

        var before = OwnWeight();
        IsTooMany = true;
        requests = null;
        return OwnWeight() - before;
    }

    public DayClicks AddClick(ClickMark mark)
    {
        Clicks ??= new DayClicks();
        Clicks.Add(mark);
        return Clicks;
    }

    /// <summary>Of what is remembered here alone. A function of what happened on the day, that only grows.</summary>
    public int OwnWeight()
    {
        var hours = IsTooMany ? Hours : 0;
        foreach (var count in Requests)
        {
            hours += count > 0 ? 1 : 0;
        }

        var marks =
            Clicks is null ? 0
            : Clicks.All is { } all ? DayClicks.Most + all.Count
            : Clicks.Marks.Count;
        return OfDay + (hours * OfHour) + (marks * OfMark);
    }
}
