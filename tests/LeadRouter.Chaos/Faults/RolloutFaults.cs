using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Playbooks;
using LeadRouter.Testing.Processes;

namespace LeadRouter.Chaos.Faults;

/// <summary>Two processes of a role at once: for the time of a rollout, or for good, as when a scheduler was scaled out.</summary>
internal static class RolloutFaults
{
    /// <summary>Leads whose time is up within seconds.</summary>
    private const int Hasty = 20;

    /// <summary>So long that a busy machine looks at each clock before all of it has passed: nobody is reminded any more then.</summary>
    private const string Sla = "20s";

    private const string AroundTheClock = $"s.team = 'dach-ent' and s.owner in ('{HastyPlaybook.One}', '{HastyPlaybook.Other}')";

    private static readonly IReadOnlyList<Footing> Real = [Footing.Real];

    public static IEnumerable<FaultKind> All =>
        [
            new FaultKind("rolling-restart", Real, RollAsync),
            new FaultKind("two-schedulers", Real, DoubleAsync) { PrepareAsync = HurryAsync, CheckAsync = CheckStepsAsync },
        ];

    /// <summary>Role by role, the new one first, as Kubernetes does; somebody asks for a demo at each step.</summary>
    private static async Task RollAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var role in world.Deployment.Roles)
        {
            var old = world.Deployment.Processes[role];
            var next = world.Deployment.LaunchBeside(role);
            await next.ReadyAsync(cancellationToken);
            world.Deployment.Put(role, next);
            await world.Traffic.SendAsync(DemoRequest.Of($"roll-{role}", TimeProvider.System.GetUtcNow()), cancellationToken);
            if (await old.TerminateAsync(cancellationToken) is var code and not 0)
            {
                world.Break(FormattableString.Invariant($"told to stop, {role} ended with exit code {code}"));
            }
        }
    }

    private static async Task HurryAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var (key, value) in await HastyPlaybook.WriteAsync(world.Ground, cancellationToken, "escalate", Sla))
        {
            world.Deployment.Settings[key] = value;
            world.Playbook = value;
        }
    }

    /// <summary>A second process of every role that has timers; then leads whose time is up within seconds.</summary>
    private static async Task DoubleAsync(World world, CancellationToken cancellationToken)
    {
        var others = world.Deployment.Roles.Where(role => role != "intake").Select(world.Deployment.LaunchBeside).ToList();
        await Task.WhenAll(others.Select(process => process.ReadyAsync(cancellationToken)));
        for (var lead = 0; lead < Hasty; lead++)
        {
            var asker = DemoRequest.Of(FormattableString.Invariant($"hasty-{lead}"), TimeProvider.System.GetUtcNow(), "DE");
            await world.Traffic.SendAsync(asker, cancellationToken);
        }
    }

    /// <summary>
    /// The owner was reminded once and the head was told once, of each lead that nobody called. Not of an account's owner who is in the team without working around the
    /// clock: by night their time stands still.
    /// </summary>
    private static async Task CheckStepsAsync(World world, CancellationToken cancellationToken)
    {
        await Deliveries.EventuallyAsync(
            world.Ground,
            "select count(*) from service_levels s join leads l on l.id = s.lead_id join identities i on i.contact_id = l.contact_id "
                + $"where {AroundTheClock} and i.node like 'e:{DemoRequest.Email("hasty-%")}'",
            Hasty,
            cancellationToken
        );
        var hasty = await world.Ground.CountAsync($"select count(*) from service_levels s where {AroundTheClock}", cancellationToken);
        foreach (var kind in (string[])["slaReminder", "slaEscalation"])
        {
            await Deliveries.EventuallyAsync(
                world.Ground,
                $"select count(distinct a.lead_id) from alerts a join service_levels s on s.lead_id = a.lead_id where {AroundTheClock} and a.kind = '{kind}'",
                hasty,
                cancellationToken
            );
            await Deliveries.EventuallyAsync(
                world.Ground,
                $"select count(*) from (select 1 from alerts where kind = '{kind}' group by lead_id having sum(count) > 1) t",
                0,
                cancellationToken
            );
        }
    }
}
