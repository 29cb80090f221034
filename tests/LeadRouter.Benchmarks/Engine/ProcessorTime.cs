using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>The same benchmarks by the processor's time: on a machine that others keep busy the clock says more of them than of this.</summary>
internal static class ProcessorTime
{
    private const int Rounds = 7;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<string> Measure()
    {
        foreach (var method in typeof(EngineBenchmarks).GetMethods())
        {
            if (method.GetCustomAttribute<BenchmarkAttribute>() is not { } about)
            {
                continue;
            }

            var benchmarks = new EngineBenchmarks();
            benchmarks.SetUp();
            var run = Call(method, benchmarks);
            Spend(run, WarmUp);
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Spend(run, Round) / about.OperationsPerInvoke).Order().ToList();
            yield return FormattableString.Invariant(
                $"{method.Name, -20} {rounds[0], 10:N0} ns best of {Rounds}, {rounds[Rounds / 2], 10:N0} ns median"
            );
        }
    }

    private static Action Call(MethodInfo method, EngineBenchmarks benchmarks)
    {
        var run = method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), benchmarks);
        return run switch
        {
            Func<int> number => () => number(),
            Func<LeadRouter.Engine.Evaluations.ContactGlance> glance => () => glance(),
            Func<object> made => () => made(),
            _ => throw new InvalidOperationException($"Add a case for what {method.Name} gives."),
        };
    }

    /// <returns>Nanoseconds of one call.</returns>
    private static double Spend(Action run, TimeSpan atLeast)
    {
        var calls = 0;
        var start = Environment.CpuUsage.TotalTime;
        TimeSpan spent;
        do
        {
            run();
            calls++;
            spent = Environment.CpuUsage.TotalTime - start;
        } while (spent < atLeast);

        return spent.TotalNanoseconds / calls;
    }
}
