using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Bots;
using LeadRouter.Engine.Playbooks;

namespace LeadRouter.Engine.States;

/// <summary>
/// The signals of a contact by day, with what of them was a program's. What is older than the horizon before the newest day is forgotten; and so are the oldest days
/// when the days take more room than <see cref="MostWeight"/>, which only programs do: no order of arrival can tell, because a day's room only grows and a forgotten
/// day stays forgotten.
/// </summary>
internal sealed class SignalLedger
{
    /// <summary>Room for all days, in bytes as they are weighed.</summary>
    public const int MostWeight = 40_000;

    private const int OfBucket = 28;

    /// <summary>Itself and when it was seen last.</summary>
    private const int OfKey = 8;

    private readonly SortedList<string, SignalDays> signals = new(StringComparer.Ordinal);
    private readonly SortedList<int, ContactDay> days = [];
    private int weight;
    private int newest = int.MinValue;
    private int forgottenThrough = int.MinValue;

    public SortedList<string, SignalDays> Signals => signals;

    public SortedList<int, ContactDay> Days => days;

    /// <summary>The newest day that was forgotten for want of room, while it would still be within the horizon; null when there is none.</summary>
    public int? ForgottenThrough => forgottenThrough != int.MinValue && forgottenThrough >= OldestOfHorizon ? forgottenThrough : null;

    private int OldestOfHorizon => newest == int.MinValue ? int.MinValue : newest - EngagementRules.HorizonDays;

    private int Oldest => Math.Max(OldestOfHorizon, forgottenThrough == int.MinValue ? int.MinValue : forgottenThrough + 1);

    public void Apply(Activity activity, SignalRule[] given, BotJudge judge)
    {
        var day = UtcDay.Of(activity.At);
        if (day > newest)
        {
            newest = day;
            ForgetBefore(Oldest);
        }

        var isRequest = judge.Rules.PerHour is not null && BotJudge.IsRequest(activity.Type);
        var isClick = judge.Rules.Links is not null && activity.Type == ActivityType.EmailClick;
        if (day < Oldest || !(given.Length > 0 || isRequest || isClick))
        {
            return;
        }

        var about = Day(day);
        if (given.Length > 0 || isClick)
        {
            Add(activity, day, about, given, isClick, judge);
        }

        if (isRequest)
        {
            var wasTooMany = about.IsTooMany;
            Weigh(about, about.AddRequest(HourOf(activity.At, day), judge.Rules.PerHour!.Value));
            if (about.IsTooMany && !wasTooMany)
            {
                Withhold(day, judge);
            }
        }

        if (about.IsTooMany)
        {
            WithholdGiven(day, given);
        }

        while (weight > MostWeight)
        {
            forgottenThrough = days.GetKeyAtIndex(0);
            ForgetBefore(forgottenThrough + 1);
        }
    }

    /// <summary>Once, before anything is restored.</summary>
    public void RestoreSpan(int newestDay, int? forgotten)
    {
        newest = newestDay;
        forgottenThrough = forgotten ?? int.MinValue;
    }

    public bool TryRestore(string signal, SignalDays restored)
    {
        if (!signals.TryAdd(signal, restored))
        {
            return false;
        }

        for (var i = 0; i < restored.Count; i++)
        {
            Weigh(Day(restored.DayAt(i)), OfBucket + (restored.BucketAt(i).Keys.Count * OfKey));
        }

        return true;
    }

    public bool TryRestore(int day, ContactDay restored)
    {
        if (!days.TryAdd(day, restored))
        {
            return false;
        }

        Weigh(restored, restored.OwnWeight());
        return true;
    }

    private void Add(Activity activity, int day, ContactDay about, SignalRule[] given, bool isClick, BotJudge judge)
    {
        var verdict = judge.Of(activity);
        // As signals compare them: an asset that is spelt otherwise is the same.
        var key = QuickHash.Of((activity.Asset ?? activity.Form ?? activity.Url ?? activity.Event ?? "").ToLowerInvariant());
        foreach (var signal in given)
        {
            Add(about, day, signal.Name, activity.At, key, signal.HandRaise ? BotVerdict.None : verdict);
        }

        if (isClick)
        {
            var own = about.OwnWeight();
            AddClick(about, day, activity.At, key, given, verdict, judge);
            Weigh(about, about.OwnWeight() - own);
        }
    }

    private void Add(ContactDay about, int day, string name, long at, uint key, BotVerdict verdict)
    {
        if (!signals.TryGetValue(name, out var signal))
        {
            signal = new SignalDays();
            signals.Add(name, signal);
        }

        var bucket = signal.Find(day);
        if (bucket is null)
        {
            bucket = signal.Open(day);
            Weigh(about, OfBucket);
        }

        if (verdict != BotVerdict.None)
        {
            bucket.AddJudged(verdict);
        }
        else if (bucket.Add(at, key))
        {
            Weigh(about, OfKey);
        }
    }

    private void AddClick(ContactDay about, int day, long at, uint key, IReadOnlyList<SignalRule> given, BotVerdict verdict, BotJudge judge)
    {
        string[] counting =
            verdict != BotVerdict.None
                ? []
                : [.. given.Where(signal => !signal.HandRaise).Select(signal => signal.Name).Order(StringComparer.Ordinal)];
        var clicks = about.AddClick(new ClickMark(SecondOf(at, day), (ushort)(key >> 16), counting));
        var links = judge.Rules.Links!.Value;
        if (about.IsTooMany || (clicks.All is null && clicks.Marks.Count < links))
        {
            return;
        }

        foreach (var (name, count) in clicks.AtOnce(links, judge.Rules.LinksWithinMs))
        {
            if (signals.GetValueOrDefault(name)?.Find(day) is { } bucket)
            {
                bucket.LinksAtOnce = count;
            }
        }
    }

    /// <summary>The day has turned out to be a program's: nothing of it counts but requests for sales.</summary>
    private void Withhold(int day, BotJudge judge)
    {
        foreach (var (name, signal) in signals)
        {
            if (!judge.Spares(name) && signal.Find(day) is { } bucket)
            {
                bucket.LinksAtOnce = 0;
                bucket.TooMany = bucket.Count;
            }
        }
    }

    private void WithholdGiven(int day, SignalRule[] given)
    {
        foreach (var signal in given)
        {
            if (!signal.HandRaise && signals[signal.Name].Find(day) is { } bucket)
            {
                bucket.TooMany = bucket.Count;
            }
        }
    }

    private ContactDay Day(int day)
    {
        if (days.Count > 0 && days.GetKeyAtIndex(days.Count - 1) == day)
        {
            return days.GetValueAtIndex(days.Count - 1);
        }

        if (!days.TryGetValue(day, out var about))
        {
            about = new ContactDay();
            days.Add(day, about);
            Weigh(about, about.OwnWeight());
        }

        return about;
    }

    private void Weigh(ContactDay about, int more)
    {
        about.Weight += more;
        weight += more;
    }

    private void ForgetBefore(int day)
    {
        if (days.Count == 0 || days.GetKeyAtIndex(0) >= day)
        {
            return;
        }

        while (days.Count > 0 && days.GetKeyAtIndex(0) < day)
        {
            weight -= days.GetValueAtIndex(0).Weight;
            days.RemoveAt(0);
        }

        List<string>? empty = null;
        foreach (var (name, signal) in signals)
        {
            signal.ForgetBefore(day);
            if (signal.IsEmpty)
            {
                (empty ??= []).Add(name);
            }
        }

        foreach (var name in empty ?? [])
        {
            signals.Remove(name);
        }
    }

    private static int HourOf(long at, int day) => (int)Math.Clamp((at - UtcDay.Start(day)) / 3_600_000, 0, ContactDay.Hours - 1);

    private static int SecondOf(long at, int day) => (int)Math.Clamp((at - UtcDay.Start(day)) / 1000, 0, 86_399);
}
