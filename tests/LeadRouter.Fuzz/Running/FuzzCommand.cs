using System.Globalization;
using System.Text;
using LeadRouter.Fuzz.Targets;
using LeadRouter.Testing.Servers;

namespace LeadRouter.Fuzz.Running;

/// <summary>Runs readers one after the other, says how far it is, and closes with a table.</summary>
internal sealed class FuzzCommand(long seed, TextWriter output)
{
    private const int Step = 50_000;
    private const int MostShown = 2_000;
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "artifacts", "fuzz");

    /// <returns>Whether no reader failed, and none took too long.</returns>
    public bool Run(IReadOnlyList<FuzzTarget> targets, long inputs, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var reports = new List<FuzzReport>();
        foreach (var target in targets)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            reports.Add(Run(target, inputs, cancellationToken));
        }

        output.WriteLine();
        output.WriteLine(
            FormattableString.Invariant(
                $"{"reader", -24}{"inputs", 10}{"accepted", 10}{"refused", 10}{"failures", 10}{"over 100 ms", 13}{"slowest ms", 12}{"seconds", 9}"
            )
        );
        foreach (var report in reports)
        {
            output.WriteLine(
                FormattableString.Invariant(
                    $"{report.Reader, -24}{report.Inputs, 10}{report.Accepted, 10}{report.Refused, 10}{report.Failed, 10}{report.Slow.Count, 13}{report.SlowestMilliseconds, 12:0.0}{report.Took.TotalSeconds, 9:0}"
                )
            );
        }

        return reports.TrueForAll(report => report.IsClean);
    }

    /// <summary>One input again, with all that is known of it.</summary>
    /// <returns>Whether the reader does not fail on it.</returns>
    public bool RunOne(FuzzTarget target, long place)
    {
        var run = new FuzzRun(target, seed);
        var input = run.Input(place);
        output.WriteLine(Shown(input));
        var failure = run.Failure(input);
        output.WriteLine(failure?.ToString() ?? "It does not fail.");
        output.WriteLine(FormattableString.Invariant($"{run.Again(input, double.MaxValue):0.00} ms"));
        if (failure is not null)
        {
            Save(run, target, new FuzzFailure(place, input, FuzzRun.Kind(failure), failure.ToString()));
        }

        return failure is null;
    }

    /// <summary>An input as people read it and as they can hand it on.</summary>
    public static string Shown(byte[] input)
    {
        var text = new StringBuilder();
        foreach (var one in input.AsSpan(0, Math.Min(input.Length, MostShown)))
        {
            text.Append(one is >= 0x20 and < 0x7F ? ((char)one).ToString() : FormattableString.Invariant($"\\x{one:X2}"));
        }

        var rest = input.Length > MostShown ? FormattableString.Invariant($" and {input.Length - MostShown} bytes more") : "";
        return FormattableString.Invariant(
            $"{input.Length} bytes: {text}{rest}{Environment.NewLine}Base64: {Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, MostShown)))}{rest}"
        );
    }

    private FuzzReport Run(FuzzTarget target, long inputs, CancellationToken cancellationToken)
    {
        var run = new FuzzRun(target, seed);
        using var last = new LastPlace(Path.Combine(Folder, $"{target.Name}.{seed.ToString(CultureInfo.InvariantCulture)}.last"));
        using var watchdog = new Watchdog(
            run,
            place =>
            {
                output.WriteLine(
                    FormattableString.Invariant(
                        $"{target.Name} has not come back for 20 s. Again: ./eng/fuzz {target.Name} --seed {seed} --at {place}"
                    )
                );
                Environment.Exit(1);
            }
        );
        var report = run.Run(
            0,
            inputs,
            place =>
            {
                last.Note(place);
                if (place % Step == 0)
                {
                    output.WriteLine(FormattableString.Invariant($"{target.Name}: {place} of {inputs}"));
                }
            },
            cancellationToken
        );
        last.Forget();
        foreach (var failure in report.Failures.Concat(report.Slow))
        {
            Save(run, target, failure);
        }

        return report;
    }

    private void Save(FuzzRun run, FuzzTarget target, FuzzFailure failure)
    {
        var input =
            failure.Kind == "slow"
                ? failure.Input
                : Minimiser.Shrink(failure.Input, shorter => run.Failure(shorter) is { } same && FuzzRun.Kind(same) == failure.Kind);
        var path = Path.Combine(Folder, FormattableString.Invariant($"{target.Name}.{seed}.{failure.Place}"));
        File.WriteAllBytes(path, input);
        output.WriteLine();
        output.WriteLine(failure.What);
        output.WriteLine(Shown(input));
        output.WriteLine(
            FormattableString.Invariant(
                $"Kept in {Path.GetRelativePath(RepositoryFolder.Path, path)}. Again: ./eng/fuzz {target.Name} --seed {seed} --at {failure.Place}"
            )
        );
    }
}
