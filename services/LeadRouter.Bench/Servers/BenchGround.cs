using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Npgsql;
using StackExchange.Redis;

namespace LeadRouter.Bench.Servers;

/// <summary>An empty virtual host and an empty database for one round, gone when it is disposed.</summary>
public sealed class BenchGround : IAsyncDisposable
{
    private readonly BenchServers servers;
    private readonly HttpClient management;
    private readonly string name = $"bench_{Guid.NewGuid():N}";

    private BenchGround(BenchServers servers)
    {
        this.servers = servers;
        RabbitMq = new UriBuilder(servers.RabbitMq) { Path = name }.Uri.ToString();
        Postgres = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name }.ConnectionString;
        var user = Uri.UnescapeDataString(new Uri(servers.RabbitMq).UserInfo);
        management = new HttpClient { BaseAddress = new Uri(servers.Management) };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(user.Length == 0 ? "guest:guest" : user))
        );
    }

    /// <summary>As <c>ConnectionStrings__RabbitMq</c> wants it.</summary>
    public string RabbitMq { get; }

    /// <summary>As <c>ConnectionStrings__Postgres</c> wants it.</summary>
    public string Postgres { get; }

    /// <summary>As <c>ConnectionStrings__Redis</c> wants it.</summary>
    public string Redis => servers.Redis;

    public static async Task<BenchGround> CreateAsync(BenchServers servers, CancellationToken cancellationToken)
    {
        var ground = new BenchGround(servers);
        using var answer = await ground.management.PutAsJsonAsync($"api/vhosts/{ground.name}", new { }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await ground.ExecuteAsync($"create database {ground.name} template template0", cancellationToken);
        if (servers.OwnsRedis)
        {
            await FlushAsync(servers.Redis);
        }

        return ground;
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        using var answer = await management.DeleteAsync(new Uri($"api/vhosts/{name}", UriKind.Relative));
        management.Dispose();
        await using (var pooled = new NpgsqlConnection(Postgres))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
    }

    private static async Task FlushAsync(string redis)
    {
        using var connection = await ConnectionMultiplexer.ConnectAsync(redis + ",allowAdmin=true");
        await connection.GetServer(connection.GetEndPoints()[0]).FlushAllDatabasesAsync();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(servers.Postgres) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 120, cancellationToken: cancellationToken));
    }
}
