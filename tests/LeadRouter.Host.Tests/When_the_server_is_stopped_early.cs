using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Dapper;
using LeadRouter.Contracts.Scoring;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Tests.Running;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace LeadRouter.Host.Tests;

public sealed class When_the_server_is_stopped_early : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Ctrl_C_ends_the_waiting_for_a_database_quietly()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        await using var program = Serve(
            new Dictionary<string, string> { ["ConnectionStrings__Postgres"] = $"Host=127.0.0.1;Port={port};Database=d;Username=u" }
        );
        await program.SaysAsync("PostgreSQL is away");

        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Stopped, ended.Error);
        (ended.Output + ended.Error).ShouldNotContain("Exception");
        (ended.Output + ended.Error).ShouldNotContain(" ERR ");
    }

    [Fact]
    public async Task Told_to_read_its_playbook_again_it_still_waits_for_a_database()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        await using var program = Serve(
            new Dictionary<string, string> { ["ConnectionStrings__Postgres"] = $"Host=127.0.0.1;Port={port};Database=d;Username=u" }
        );
        await program.SaysAsync("PostgreSQL is away");

        program.Reload();
        await program.SaysAsync("is read again");
        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Stopped, ended.Error);
    }

    [Fact]
    public async Task Ctrl_C_as_soon_as_it_listens_leaves_no_error_in_the_log()
    {
        await using var program = Serve([]);
        await program.ListeningAsync();

        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        (ended.Output + ended.Error).ShouldNotContain("Exception");
        (ended.Output + ended.Error).ShouldNotContain(" ERR ");
    }

    [Fact]
    public async Task Ctrl_C_while_it_sends_what_the_last_run_left_leaves_no_error_in_the_log()
    {
        await using (var first = Serve([]))
        {
            await first.ListeningAsync();
            await first.StopAsync();
        }

        await using (var connection = new SqliteConnection($"Data Source={folder.File("data/leadrouter.db")};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync(
                """
                with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
                insert into outbox (id, endpoint, type, body, created_at)
                select 'left:' || i, 'leadrouter.alerts.v1', @Type, @Body, 0 from n
                """,
                new
                {
                    Type = typeof(KeyAccountActivity).FullName,
                    Body = JsonSerializer.Serialize(
                        new KeyAccountActivity
                        {
                            ActivityKey = "a",
                            ContactId = Guid.Empty,
                            AccountKey = "acme.example",
                            Signal = "pricing",
                            What = "",
                            At = 0,
                        }
                    ),
                }
            );
        }

        await using var program = Serve([]);
        await program.ListeningAsync();

        var ended = await program.StopAsync();

        ended.ExitCode.ShouldBe(ExitCodes.Ok, ended.Error);
        (ended.Output + ended.Error).ShouldNotContain(" ERR ");
        (ended.Output + ended.Error).ShouldNotContain("OperationCanceled");
    }

    public void Dispose() => folder.Dispose();

    private RunningProgram Serve(Dictionary<string, string> environment) =>
        RunningProgram.Start(folder.Path, environment, "serve", "--data", folder.File("data"), "--urls", "http://127.0.0.1:0");
}
