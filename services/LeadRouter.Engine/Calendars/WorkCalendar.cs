using System.Collections.Concurrent;
using LeadRouter.Engine.Playbooks;
using NodaTime;

namespace LeadRouter.Engine.Calendars;

/// <summary>
/// When somebody works: hours of each day of the week in a time zone, less holidays and absences. Hours are what clocks on the wall show, time is what passes:
/// an hour that the clocks repeat within the working hours is worked twice, one that they skip not at all. Always gives the same answer; safe to share.
/// </summary>
/// <remarks>
/// The time line is laid out in blocks of about 13 months, each when it is first asked for, with the work done before each stretch of it: a question is a search
/// by halves, whatever time it spans. NodaTime's own tzdb is asked, not the machine's, which a small container does not have.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>Somebody who never works again within so many blocks (about 80 years) never works.</summary>
    private const int MostBlocks = 74;

    private readonly ConcurrentDictionary<long, WorkBlock> blocks = new();
    private readonly WorkLayout layout;
    private WorkBlock? latest;

    /// <param name="zone">tzdb name, for example <c>Europe/Berlin</c>.</param>
    /// <param name="spans">In any order; where they overlap they count once.</param>
    /// <param name="holidays">In any order.</param>
    /// <param name="absences">In any order; where they overlap they count once.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public WorkCalendar(
        string zone,
        IEnumerable<WorkingSpan> spans,
        IEnumerable<Holiday>? holidays = null,
        IEnumerable<Stretch>? absences = null
    ) => layout = new WorkLayout(DateTimeZoneProviders.Tzdb[zone], spans, holidays ?? [], absences ?? []);

    public static WorkCalendar Of(WorkingHours hours) => new(hours.Zone, hours.Spans);

    /// <param name="at">Unix milliseconds, UTC.</param>
    public bool IsOpen(long at) => BlockOf(at).IsOpen(at);

    /// <summary>The first moment of work at or after an instant; null when there is none.</summary>
    /// <param name="from">Unix milliseconds, UTC.</param>
    /// <returns>Unix milliseconds, UTC.</returns>
    public long? NextOpen(long from)
    {
        var first = WorkBlock.NumberOf(from);
        for (var number = first; number < first + MostBlocks; number++)
        {
            if (Block(number).NextOpen(from) is { } open)
            {
                return open;
            }
        }

        return null;
    }

    /// <summary>When the work ends that is under way at an instant; null when none is. Work that goes on for months is told to end somewhere in between.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    /// <returns>Unix milliseconds, UTC, after <paramref name="at"/>.</returns>
    public long? EndOfWork(long at) => BlockOf(at).EndOfWork(at);

    /// <summary>The instant at which so much working time has passed, which can be the moment at which work ends; null when it never has.</summary>
    /// <param name="from">Unix milliseconds, UTC.</param>
    /// <param name="working">Milliseconds, ≥ 0; 0 gives the next moment of work.</param>
    /// <returns>Unix milliseconds, UTC.</returns>
    public long? Add(long from, long working)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(working);
        if (working == 0)
        {
            return NextOpen(from);
        }

        var number = WorkBlock.NumberOf(from);
        var left = working + Block(number).WorkedBefore(from);
        for (var without = 0; without < MostBlocks; number++)
        {
            var block = Block(number);
            if (block.Worked >= left)
            {
                return block.After(left);
            }

            left -= block.Worked;
            without = block.Worked == 0 ? without + 1 : 0;
        }

        return null;
    }

    /// <summary>The working time between two instants: milliseconds; 0 when the second is not after the first.</summary>
    /// <param name="from">Unix milliseconds, UTC.</param>
    /// <param name="until">Unix milliseconds, UTC.</param>
    public long Between(long from, long until)
    {
        if (until <= from)
        {
            return 0;
        }

        var last = WorkBlock.NumberOf(until);
        var number = WorkBlock.NumberOf(from);
        var worked = Block(last).WorkedBefore(until) - Block(number).WorkedBefore(from);
        for (; number < last; number++)
        {
            worked += Block(number).Worked;
        }

        return worked;
    }

    private WorkBlock BlockOf(long at) =>
        Volatile.Read(ref latest) is { } block && block.Number == WorkBlock.NumberOf(at) ? block : Block(WorkBlock.NumberOf(at));

    private WorkBlock Block(long number)
    {
        var block = blocks.GetOrAdd(number, static (wanted, layout) => layout.Block(wanted), layout);
        Volatile.Write(ref latest, block);
        return block;
    }
}
