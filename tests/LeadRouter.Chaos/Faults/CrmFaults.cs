using System.Net.Http.Json;
using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Faults;

/// <summary>The CRM answers slowly, or refuses, or does what it is told and does not say so.</summary>
internal static class CrmFaults
{
    private const int SlowMs = 1_500;
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(6);

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("slow-crm", Enum.GetValues<Footing>(), SlowAsync) { PrepareAsync = (world, _) => WayFaults.ToCrm(world) },
            new FaultKind("failing-crm", Enum.GetValues<Footing>(), FailAsync),
        ];

    private static async Task SlowAsync(World world, CancellationToken cancellationToken)
    {
        world.Way!.AnswersAfter = SlowMs;
        await Task.Delay(Lasts, cancellationToken);
        world.Way.AnswersAfter = 0;
    }

    /// <summary>In an order of the seed.</summary>
    private static async Task FailAsync(World world, CancellationToken cancellationToken)
    {
        object[] faults =
        [
            new
            {
                kind = "429",
                policyName = "SECONDLY",
                times = 2,
            },
            new { kind = "500", times = 2 },
            new
            {
                kind = "503",
                retryAfter = 1,
                times = 1,
            },
            new
            {
                kind = "timeout",
                holdMs = 200,
                times = 2,
            },
            new { kind = "timeout-after-apply", times = 3 },
        ];
        world.Random.Shuffle(faults);
        using var http = new HttpClient { BaseAddress = world.Deployment.Crm.Address };
        foreach (var fault in faults)
        {
            using var planned = await http.PostAsJsonAsync("/simulator/faults", fault, cancellationToken);
            planned.EnsureSuccessStatusCode();
        }

        await Task.Delay(Lasts, cancellationToken);
        using var over = await http.DeleteAsync("/simulator/faults", cancellationToken);
        over.EnsureSuccessStatusCode();
    }
}
