using System.Net.Sockets;
using LeadRouter.Storage.Outbox;
using LeadRouter.Storage.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace LeadRouter.Storage.Tests;

/// <summary>What a starting process waits for, and what it gives up on because a person has to do something.</summary>
public sealed class When_PostgreSQL_cannot_be_used : IAsyncDisposable
{
    private readonly PostgresDatabase database = new("Host=127.0.0.1", TimeProvider.System, new OutboxSignal());

    [Theory]
    [InlineData("57P03", "starting up")]
    [InlineData("57P01", "shutting down")]
    [InlineData("57P02", "shutting down")]
    [InlineData("53300", "connections are taken")]
    [InlineData("53100", "out of disk")]
    [InlineData("08006", "connection broke")]
    public void A_server_that_is_not_fit_to_serve_yet_is_waited_for(string state, string why) => Why(Refused(state))!.ShouldContain(why);

    [Theory]
    [InlineData("28P01")]
    [InlineData("28000")]
    [InlineData("3D000")]
    [InlineData("42501")]
    [InlineData("42P01")]
    public void One_that_refuses_us_is_not(string state) => Why(Refused(state)).ShouldBeNull();

    [Fact]
    public void A_certificate_that_is_not_trusted_needs_a_person() =>
        Why(new NpgsqlException("TLS", new System.Security.Authentication.AuthenticationException())).ShouldBeNull();

    [Fact]
    public void Several_hosts_are_away_only_if_each_is()
    {
        var gone = new NpgsqlException("one", new SocketException((int)SocketError.ConnectionRefused));

        Why(new NpgsqlException("all", new AggregateException(gone, gone))).ShouldNotBeNull();
        Why(new NpgsqlException("all", new AggregateException(gone, Refused("28P01")))).ShouldBeNull();
        Why(new NpgsqlException("all", new AggregateException(Refused("28P01"), gone))).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static PostgresException Refused(string state) => new("text", "FATAL", "FATAL", state);

    private string? Why(Exception exception) => database.WhyAway(exception);
}
