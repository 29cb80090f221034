using System.Data.Common;
using LeadRouter.Api.Keys;
using LeadRouter.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_something_goes_wrong
{
    [Theory]
    [MemberData(nameof(When_a_key_is_asked_for.Routes), MemberType = typeof(When_a_key_is_asked_for))]
    public async Task A_database_that_does_not_answer_is_a_problem_to_come_back_from(string path, int status)
    {
        _ = status;
        await using var rig = await ApiRig.StartAsync(setUp: services => Break(services, isInfrastructure: true));

        using var response = await rig.GetAsync(path == "/v1/leads/1" ? $"/v1/leads/{Guid.NewGuid():N}" : path);

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((503, "/problems/unavailable"));
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("/v1/leads")]
    [InlineData("/v1/contacts/jo@acme.example")]
    [InlineData("/v1/signals/coverage")]
    public async Task A_database_that_hangs_keeps_nobody_waiting(string path)
    {
        await using var rig = await ApiRig.StartAsync(setUp: services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IDatabase)).ImplementationFactory!;
            services.AddSingleton<IDatabase>(provider => new HangingDatabase((IDatabase)real(provider)));
            services.Configure<ApiOptions>(options => options.AnswerWithinMs = 100);
        });
        var database = (HangingDatabase)rig.Services.GetRequiredService<IDatabase>();
        database.Hang();

        using var response = await rig.GetAsync(path);

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((503, "/problems/too-late"));
        problem.Detail.ShouldContain("Api:AnswerWithinMs");
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        await database.GivenUp;
    }

    [Fact]
    public async Task A_fault_of_ours_says_so_and_nothing_of_its_cause()
    {
        await using var rig = await ApiRig.StartAsync(setUp: services => Break(services, isInfrastructure: false));

        using var response = await rig.GetAsync("/v1/leads");

        var body = await response.Content.ReadAsStringAsync(ApiRig.Token);
        ((int)response.StatusCode).ShouldBe(500);
        body.ShouldContain("/problems/unexpected");
        body.ShouldContain("traceId");
        body.ShouldNotContain(BrokenDatabase.Secret);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1/weather")]
    [InlineData("POST", "/v1/weather")]
    [InlineData("OPTIONS", "/v1/leads/1/2")]
    [InlineData("GET", "/openapi/v2.json")]
    public async Task A_route_that_is_none_is_a_problem_that_says_where_to_look(string method, string path)
    {
        await using var rig = await ApiRig.StartAsync();

        using var response = await rig.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), ApiRig.Token);

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((404, "/problems/no-route"));
        problem.Detail.ShouldContain("/openapi/v1.json");
    }

    /// <summary>The database breaks once its schema stands.</summary>
    private static void Break(IServiceCollection services, bool isInfrastructure)
    {
        var real = services.Last(service => service.ServiceType == typeof(IDatabase)).ImplementationFactory!;
        services.AddSingleton<IDatabase>(provider => new BrokenDatabase((IDatabase)real(provider), isInfrastructure));
    }

    /// <summary>Gives no answer from some moment on.</summary>
    private sealed class HangingDatabase(IDatabase real) : IDatabase, IDisposable
    {
        private readonly TaskCompletionSource givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool hangs;

        /// <summary>Whoever asked does not wait any more.</summary>
        public Task GivenUp => givenUp.Task;

        public Dialect Dialect => real.Dialect;

        public void Hang() => hangs = true;

        public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            if (hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => givenUp.TrySetResult(), TaskScheduler.Default);
                throw new OperationCanceledException(cancellationToken);
            }

            return await real.OpenAsync(cancellationToken);
        }

        public Task<T> ReadAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            real.ReadAsync(work, cancellationToken);

        public Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public bool IsInfrastructureError(Exception exception) => real.IsInfrastructureError(exception);

        public void Dispose() => (real as IDisposable)?.Dispose();
    }

    private sealed class BrokenDatabase(IDatabase real, bool isInfrastructure) : IDatabase, IDisposable
    {
        public const string Secret = "password=hunter2";

        private bool isUp = true;

        public Dialect Dialect => real.Dialect;

        public Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            if (!isUp)
            {
                throw new TimeoutException(Secret);
            }

            isUp = false;
            return real.OpenAsync(cancellationToken);
        }

        public Task<T> ReadAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            real.ReadAsync(work, cancellationToken);

        public Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public bool IsInfrastructureError(Exception exception) => isInfrastructure && exception is TimeoutException;

        public void Dispose() => (real as IDisposable)?.Dispose();
    }
}
