using System.Net;
using System.Net.Sockets;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using LeadRouter.ServiceDefaults.Configuration;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_configuration_is_wrong : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", "Urls: ", "Intake__Keys__0__Key")]
    [InlineData("--urls nonsense", "Urls: ", "http://127.0.0.1:8080")]
    [InlineData("--roles intake", "LeadRouter:Roles: ", "ConnectionStrings:RabbitMq")]
    [InlineData("--roles painting", "LeadRouter:Roles: ", "there is no role 'painting'")]
    [InlineData(
        "--ConnectionStrings:RabbitMq amqp://u:secret@127.0.0.1:1 --roles scoring,routing",
        "LeadRouter:Roles: ",
        "ConnectionStrings:Postgres"
    )]
    [InlineData("--ConnectionStrings:RabbitMq secret", "ConnectionStrings:RabbitMq: ", "amqp://")]
    [InlineData("--ConnectionStrings:Postgres Hst=a;Password=secret", "ConnectionStrings:Postgres: ", "Host=")]
    [InlineData("--ConnectionStrings:Redis redis://secret@a", "ConnectionStrings:Redis: ", "host:6379")]
    [InlineData("--LeadRouter:Datum d", "LeadRouter:Datum: ", "Data, Playbook, WatchPlaybook, Roles")]
    [InlineData("--Intake:Keyz:0:Key secret", "Intake:Keyz:0:Key: ", "Did you mean Intake:Keys?")]
    [InlineData("--Intake:Keys:0:Sorce web", "Intake:Keys:0:Sorce: ", "Did you mean Intake:Keys:0:Source?")]
    [InlineData("--Alerts:Smpt:Host mail.example", "Alerts:Smpt:Host: ", "Did you mean Alerts:Smtp?")]
    [InlineData("--Alerts:Smtp:Host:Name mail.example", "Alerts:Smtp:Host:Name: ", "Alerts:Smtp:Host is one value")]
    [InlineData("--ConnectionStrings:Postgress secret", "ConnectionStrings:Postgress: ", "Did you mean ConnectionStrings:Postgres?")]
    [InlineData("--Retentoin:FailedDays 3", "Retentoin:FailedDays: ", "Did you mean Retention?")]
    [InlineData("--Retention:FaildDays 3", "Retention:FaildDays: ", "command line")]
    [InlineData("--roles all,intake", "LeadRouter:Roles: ", "'all' stands alone")]
    [InlineData("--log-format yaml", "LeadRouter:LogFormat: ", "text, json")]
    [InlineData("--playbook nowhere.yaml", "LeadRouter:Playbook: ", "nowhere.yaml")]
    [InlineData("--config nowhere.json", "--config: ", "nowhere.json")]
    [InlineData("--Telemetry:OtlpEndpoint there", "Telemetry:OtlpEndpoint: ", "http://127.0.0.1:4317")]
    [InlineData("--Intake:MaxWaitingRequests 0", "Intake:MaxWaitingRequests", "1 to 1000000")]
    [InlineData("--Intake:MaxWaitingRequests many", "Intake:MaxWaitingRequests", "many")]
    [InlineData("--Transport:Partitions 100", "Transport:Partitions: ", "64")]
    [InlineData("--Crm:System salesfarce", "Crm:System", "hubspot")]
    [InlineData("--Kestrel:Endpoints:A:Url http://0.0.0.0:1", "Kestrel:Endpoints: ", "Urls")]
    public async Task One_line_names_the_key_and_what_would_be_right(string line, string key, string hint)
    {
        var ended = await ServeAsync(line.Split(' '));

        ended.ExitCode.ShouldBe(ExitCodes.Configuration, ended.Error);
        var told = ended.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem();
        told.ShouldStartWith("error: ");
        told.ShouldContain(key);
        told.ShouldContain(hint);
        told.ShouldNotContain("secret");
        told.ShouldNotContain("Exception");
        ended.Output.ShouldNotContain("Exception", customMessage: "no stack in the log beside the one line");
    }

    [Fact]
    public async Task Every_problem_is_told_at_once()
    {
        var ended = await ServeAsync("--log-format", "yaml", "--roles", "painting");

        ended.Error.ShouldContain("LeadRouter:LogFormat");
        ended.Error.ShouldContain("LeadRouter:Roles");
    }

    [Fact]
    public async Task A_file_that_is_no_json_is_named()
    {
        folder.Write("appsettings.json", "{ \"Urls\": ");

        var ended = await ServeAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain(folder.File("appsettings.json"));
        ended.Error.ShouldContain("is not JSON");
    }

    [Fact]
    public async Task A_misspelt_key_is_told_with_the_place_where_it_stands()
    {
        folder.Write(
            "appsettings.json",
            """{"Crm": {"Sytem": "hubspot"}, "Logging": {"Anything": "goes"}, "AllowedHosts": "*", "Mine": {"A": 1}}"""
        );

        await using var program = RunningProgram.Start(
            folder.Path,
            new Dictionary<string, string> { ["Transport__Partition"] = "2", ["App__Key"] = "another program's" },
            "serve",
            "--data",
            folder.File("data")
        );
        var ended = await program.EndAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        string[] told = ended.Error.TrimEnd('\n').Split('\n');
        told.Length.ShouldBe(2, ended.Error);
        told[0].ShouldContain($"Crm:Sytem: there is no such key (in {folder.File("appsettings.json")}). Did you mean Crm:System?");
        told[1]
            .ShouldContain(
                "Transport:Partition: there is no such key (environment variable Transport__Partition). Did you mean Transport:Partitions?"
            );
    }

    [Theory]
    [InlineData("All")]
    [InlineData("intake,intake,SCORING, routing,crm,alerts")]
    public async Task Roles_may_be_said_in_any_case_and_twice(string roles)
    {
        await using var program = RunningProgram.Start(
            folder.Path,
            [],
            "serve",
            "--data",
            folder.File("data"),
            "--urls",
            "http://127.0.0.1:0",
            "--roles",
            roles
        );

        await program.ListeningAsync();
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        foreach (var verb in (string[])["serve", "demo", "simulate crm"])
        {
            var ended = await RunningProgram.RunAsync(folder.Path, [.. verb.Split(' '), "--urls", url]);

            ended.ExitCode.ShouldBe(ExitCodes.Configuration, ended.Error);
            var told = ended.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem();
            told.ShouldContain($"another program listens on {url}");
            told.ShouldContain("--urls");
            ended.Output.ShouldBeEmpty("no stack beside the one line");
        }
    }

    [Fact]
    public async Task A_database_file_that_is_none_is_told_with_the_way_out()
    {
        Directory.CreateDirectory(folder.File("data"));
        folder.Write("data/leadrouter.db", new string('x', 10_000));

        var ended = await ServeAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Failed);
        var told = ended.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem();
        told.ShouldContain(folder.File("data/leadrouter.db"));
        told.ShouldContain("--data");
        ended.Output.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_data_folder_that_another_process_holds_is_refused()
    {
        using var held = DataFolder.Hold(folder.File("data"));

        var ended = await ServeAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Configuration);
        ended.Error.ShouldContain("in use by another leadrouter");
    }

    [Fact]
    public async Task A_playbook_with_errors_does_not_go_live()
    {
        var playbook = folder.Write("playbook.yaml", "schema: 1\nname: Broken\nsignels: {}\n");

        var ended = await ServeAsync("--playbook", playbook);

        ended.ExitCode.ShouldBe(ExitCodes.Playbook);
        ended.Error.ShouldContain("playbook.yaml:3:1: error unknown-key");
        ended.Error.ShouldContain($"leadrouter check {playbook}");
    }

    public void Dispose() => folder.Dispose();

    private Task<Ended> ServeAsync(params string[] args) =>
        RunningProgram.RunAsync(folder.Path, ["serve", "--data", folder.File("data"), .. Args(args)]);

    /// <summary>A free port, unless the situation is about the address.</summary>
    private static string[] Args(string[] args) => args.Contains("--urls") ? args : ["--urls", "http://127.0.0.1:0", .. args];
}
