using System.Diagnostics;
using LeadRouter.Fuzz.Mutation;
using LeadRouter.Fuzz.Targets;

namespace LeadRouter.Fuzz.Running;

/// <summary>Gives a reader inputs, one after the other.</summary>
internal sealed class FuzzRun(FuzzTarget target, long seed)
{
    /// <summary>No input may take longer: milliseconds.</summary>
    public const double SlowMilliseconds = 100;

    /// <summary>From here on an input is read again, to see whether it is the input: milliseconds.</summary>
    private const double SuspectMilliseconds = 20;

    /// <summary>Every so many inputs are read twice.</summary>
    private const int TwiceEvery = 8;

    private const int MostKept = 8;
    private readonly Mutator mutator = new(target.Seeds());

    /// <summary>The input that is being read: for who watches.</summary>
    public long Place { get; private set; }

    public byte[] Input(long place) => mutator.Make(seed, place);

    /// <param name="from">The first place.</param>
    /// <param name="before">Told of each place before it is read; it may be the last that is heard.</param>
    public FuzzReport Run(long from, long count, Action<long>? before, CancellationToken cancellationToken)
    {
        long inputs = 0,
            accepted = 0,
            failed = 0,
            slowestPlace = from;
        var slowest = 0.0;
        var failures = new Dictionary<string, FuzzFailure>(StringComparer.Ordinal);
        var slow = new List<FuzzFailure>();
        var begun = Stopwatch.GetTimestamp();
        for (var place = from; place < from + count && !cancellationToken.IsCancellationRequested; place++)
        {
            Place = place;
            before?.Invoke(place);
            var input = Input(place);
            var started = Stopwatch.GetTimestamp();
            var isAccepted = Try(input, place % TwiceEvery == 0, out var failure);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            inputs++;
            accepted += isAccepted ? 1 : 0;
            if (failure is not null)
            {
                failed++;
                failures.TryAdd(Kind(failure), new FuzzFailure(place, input, Kind(failure), failure.ToString()));
            }

            took = took > SuspectMilliseconds ? Again(input, took) : took;
            if (took > slowest)
            {
                (slowest, slowestPlace) = (took, place);
            }

            if (took > SlowMilliseconds && slow.Count < MostKept)
            {
                slow.Add(new FuzzFailure(place, input, "slow", FormattableString.Invariant($"It took {took:0} ms.")));
            }
        }

        return new FuzzReport(
            target.Name,
            inputs,
            accepted,
            inputs - accepted - failed,
            failed,
            [.. failures.Values],
            slow,
            slowest,
            slowestPlace,
            Stopwatch.GetElapsedTime(begun)
        );
    }

    /// <summary>What the reader fails with on an input; null when it does not.</summary>
    public Exception? Failure(byte[] input)
    {
        Try(input, twice: true, out var failure);
        return failure;
    }

    /// <summary>Of several readings the shortest: milliseconds of a processor.</summary>
    public double Again(byte[] input, double first)
    {
        for (var left = 3; left > 0; left--)
        {
            var started = ThreadClock.Milliseconds();
            Try(input, twice: false, out _);
            first = Math.Min(first, ThreadClock.Milliseconds() - started);
        }

        return first;
    }

    public static string Kind(Exception failure) =>
        failure is BrokenPromiseException
            ? failure.Message
            : $"{failure.GetType().Name} {failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("LeadRouter.", StringComparison.Ordinal))?.Trim()}";

    private bool Try(byte[] input, bool twice, out Exception? failure)
    {
        failure = null;
        try
        {
            var result = target.Read(input);
            BrokenPromiseException.Unless(
                !twice || target.Read(input).Canonical.AsSpan().SequenceEqual(result.Canonical),
                "The same input gives the same result."
            );
            return result.IsAccepted;
        }
        catch (Exception exception) when (target.Refusals.Contains(exception.GetType()))
        {
            return false;
        }
        catch (Exception exception)
        {
            failure = exception;
            return false;
        }
    }
}
