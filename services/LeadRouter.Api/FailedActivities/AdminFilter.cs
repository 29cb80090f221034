using LeadRouter.Api.Keys;
using LeadRouter.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Lets a request through whose key may change something.</summary>
internal sealed class AdminFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.GetRequiredFeature<ApiCaller>().IsAdmin
            ? next(context)
            : ValueTask.FromResult<object?>(ApiProblems.NeedsAdmin());
}
