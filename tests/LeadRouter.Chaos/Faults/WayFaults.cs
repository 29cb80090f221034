using LeadRouter.Chaos.Worlds;
using LeadRouter.Testing.Faults;
using LeadRouter.Testing.Processes;
using Npgsql;

namespace LeadRouter.Chaos.Faults;

/// <summary>What lies between LeadRouter and a server resets every connection, or lets nothing pass.</summary>
internal static class WayFaults
{
    private const int Resets = 3;
    private const string Crm = "crm";

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["rabbitmq"] = "ConnectionStrings__RabbitMq",
        ["postgres"] = "ConnectionStrings__Postgres",
        ["redis"] = "ConnectionStrings__Redis",
    };

    public static IEnumerable<FaultKind> All => Settings.Keys.Append(Crm).SelectMany(Of);

    private static IEnumerable<FaultKind> Of(string server)
    {
        IReadOnlyList<Footing> footings = server == Crm ? Enum.GetValues<Footing>() : [Footing.Real];
        return
        [
            new FaultKind($"reset-{server}", footings, ResetAsync) { PrepareAsync = Prepare },
            new FaultKind($"stall-{server}", footings, StallAsync) { PrepareAsync = Prepare },
        ];

        Task Prepare(World world, CancellationToken _)
        {
            if (server == Crm)
            {
                return ToCrm(world);
            }

            world.Way = world.Own(ToServer(world.Ground, server));
            return Task.CompletedTask;
        }
    }

    /// <summary>LeadRouter reaches the CRM by the world's way.</summary>
    public static Task ToCrm(World world)
    {
        world.Way = world.Own(CuttableWay.To(world.Deployment.Crm.Address));
        world.Deployment.Settings["Crm__HubSpot__BaseUrl"] = world.Way.Address.OriginalString;
        return Task.CompletedTask;
    }

    private static async Task ResetAsync(World world, CancellationToken cancellationToken)
    {
        for (var reset = 0; reset < Resets; reset++)
        {
            await world.Way!.CutAsync();
            await Task.Delay(world.Random.Next(500), cancellationToken);
            world.Way.Open();
            await Task.Delay(world.Random.Next(500), cancellationToken);
        }
    }

    /// <summary>Shorter than a heartbeat takes to notice, or longer.</summary>
    private static async Task StallAsync(World world, CancellationToken cancellationToken)
    {
        world.Way!.Stall();
        await Task.Delay(world.Random.Next(2_000, 15_000), cancellationToken);
        world.Way.Flow();
    }

    private static CuttableWay ToServer(Ground ground, string server)
    {
        var direct = ground.Environment[Settings[server]];
        var settings = new NpgsqlConnectionStringBuilder();
        Uri to;
        if (server == "postgres")
        {
            settings.ConnectionString = direct;
            to = new Uri(FormattableString.Invariant($"tcp://{settings.Host}:{settings.Port}"));
        }
        else
        {
            to = new Uri(server == "redis" ? "tcp://" + direct.Split(',')[0] : direct);
        }

        var way = CuttableWay.To(to);
        settings.Host = way.Address.Host;
        settings.Port = way.Address.Port;
        ground.Environment[Settings[server]] = server switch
        {
            "postgres" => settings.ConnectionString,
            "redis" => direct.Replace(direct.Split(',')[0], way.Address.Authority, StringComparison.Ordinal),
            _ => way.Address.ToString(),
        };
        return way;
    }
}
