using System.Data.Common;
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

        public Task<T> TransactAsync<T>(Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public Task TransactAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
            real.TransactAsync(work, cancellationToken);

        public bool IsInfrastructureError(Exception exception) => isInfrastructure && exception is TimeoutException;

        public void Dispose() => (real as IDisposable)?.Dispose();
    }
}
