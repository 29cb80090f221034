using System.CommandLine;
using LeadRouter.Bench.Measuring;
using LeadRouter.Benchmarks;
using LeadRouter.Benchmarks.Crowd;
using LeadRouter.Benchmarks.Engine;
using LeadRouter.Benchmarks.FormToOwner;
using LeadRouter.Benchmarks.Outages;
using LeadRouter.Benchmarks.Propensity;
using LeadRouter.Benchmarks.RouteRate;
using LeadRouter.Benchmarks.Storms;
using LeadRouter.Testing.Processes;

var people = new Option<int>("--contacts")
{
    Description = "Of the stream: how many people it is about.",
    DefaultValueFactory = _ => StreamBenchmark.Contacts,
};
var streamed = StreamBenchmark.Contacts;
var footing = new Option<Footing?>("--footing") { Description = "embedded or real. [default: one after the other]" };
var root = new RootCommand("What LeadRouter costs on this machine. Starts what it needs and cleans up.");
foreach (
    var (name, description, run) in new (string, string, Func<Footing, CancellationToken, Task<BenchmarkResult>>)[]
    {
        ("rest", "2,000 requests of one activity, one after the other, to a process that has nothing else to do.", RestBenchmark.RunAsync),
        (
            "stream",
            "The demo's stream of 30 days over HTTP, until nothing is left to do.",
            (each, token) => StreamBenchmark.RunAsync(each, streamed, token)
        ),
        (
            "bpic",
            "262,200 real events in order, and again shuffled and doubled: equal states. 1 when they are not.",
            BpicBenchmark.RunAsync
        ),
        (
            "duplicates",
            "10,000 activities, then 1,000,000 repetitions: nothing changes. 1 when something does.",
            DuplicatesBenchmark.RunAsync
        ),
        (
            "duplicates-over-days",
            "The same, and the repetitions arrive over 30 days of the server's clock. 1 when something changes.",
            DuplicatesBenchmark.OverDaysAsync
        ),
    }
)
{
    var command = new Command(name, description) { footing };
    if (name == "stream")
    {
        command.Add(people);
    }

    command.SetAction(
        async (parsed, cancellationToken) =>
        {
            streamed = name == "stream" ? Math.Max(1, parsed.GetValue(people)) : streamed;
            Footing[] footings = parsed.GetValue(footing) is { } one ? [one] : [Footing.Embedded, Footing.Real];
            var holds = true;
            foreach (var each in footings)
            {
                var before = MachineLoad.Now;
                var result = await run(each, cancellationToken);
                Progress.End();
                Console.WriteLine($"{name} {each.ToString().ToLowerInvariant()}: {result.Text}");
                Console.WriteLine($"  load of the machine: {before} before, {MachineLoad.Now} after, {Environment.ProcessorCount} cores");
                holds &= result.Holds;
            }

            return holds ? 0 : 1;
        }
    );
    root.Add(command);
}

var match = new Command("match", "5,000 questions to the account matcher among 100,000 accounts; starts nothing.");
match.SetAction(_ => Console.WriteLine($"match: {MatchBenchmark.Run()}"));
root.Add(match);

var titles = new Command("titles", "What reading a job title costs, on one core.");
titles.SetAction(_ => Console.WriteLine(TitlesBenchmark.Run()));
root.Add(titles);

var route = new Command("route", "Deciding who gets a lead, at 500 territory rules and 200 members; starts nothing. 1 over 20 µs.");
route.SetAction(_ =>
{
    var result = RouteBenchmark.Run();
    Console.WriteLine($"route: {result.Text}");
    Console.WriteLine($"  load of the machine: {MachineLoad.Now}, {Environment.ProcessorCount} cores");
    return result.Holds ? 0 : 1;
});
root.Add(route);
root.Add(OutageCommand.Make());
root.Add(EngineCommand.Make());
root.Add(
    Counted(
        "state",
        "What states take: a program's of 1,000,000 activities, and those of the demo's people. 1 when one is over its bound.",
        5_000,
        StateBenchmark.RunAsync
    )
);
root.Add(
    Counted(
        "rescore",
        "Stored contacts scored again after a weight change, on PostgreSQL. 1 when a million would take over 30 s.",
        1_000_000,
        RescoreBenchmark.RunAsync
    )
);
root.Add(
    Counted(
        "route-race",
        "16 workers route leads for which five people of each account asked at once, on PostgreSQL. 1 when an owner or a credit is missing or doubled.",
        10_000,
        RouteRaceBenchmark.RunAsync,
        "--accounts"
    )
);
root.Add(
    Counted(
        "route-race-broker",
        "The same with RabbitMQ between them: 16 routing roles, every message also as another one.",
        10_000,
        RouteRaceBenchmark.OverBrokerAsync,
        "--accounts"
    )
);
root.Add(
    Counted(
        "route-rate",
        "Leads that qualify at once get their owners, on PostgreSQL: leads a second. 1 under 3,000, or when an owner or a credit is missing or doubled.",
        50_000,
        RouteRateBenchmark.RunAsync,
        "--leads"
    )
);
root.Add(
    Counted(
        "form-to-owner",
        "Forms at 100 activities/s on real servers: until the CRM simulator has the owner and Slack was told. 1 when the p99 is over 5 s.",
        120,
        FormToOwnerBenchmark.RunAsync,
        "--seconds"
    )
);
root.Add(
    Counted(
        "crowd",
        "Everybody of one large account, on PostgreSQL and on SQLite: history, visits, facts, questions. 1 when a visit's p99 is over 500 ms, an answer's over 2 s, or the heap over 192 MB.",
        10_000,
        CrowdBenchmark.RunAsync,
        "--people"
    )
);
root.Add(StormCommand.Make());
foreach (var command in PropensityCommand.Make())
{
    root.Add(command);
}

try
{
    // Its own handler would print the stack of a Ctrl-C.
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    const int Stopped = 130;
    return Stopped;
}

static Command Counted(
    string name,
    string description,
    int usual,
    Func<int, CancellationToken, Task<BenchmarkResult>> run,
    string what = "--contacts"
)
{
    var contacts = new Option<int>(what) { Description = "How many.", DefaultValueFactory = _ => usual };
    var command = new Command(name, description) { contacts };
    command.SetAction(
        async (parsed, cancellationToken) =>
        {
            var result = await run(Math.Max(1, parsed.GetValue(contacts)), cancellationToken);
            Progress.End();
            Console.WriteLine($"{name}: {result.Text}");
            Console.WriteLine($"  load of the machine: {MachineLoad.Now}, {Environment.ProcessorCount} cores");
            return result.Holds ? 0 : 1;
        }
    );
    return command;
}
