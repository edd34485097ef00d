using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

// The platform in so far as the connector's code sees it: a request goes in, an answer comes out.
public interface IScriptContext
{
    string OperationId { get; }
    HttpRequestMessage Request { get; }
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}

public abstract class ScriptBase
{
    public IScriptContext Context { get; set; }
    public CancellationToken CancellationToken { get { return CancellationToken.None; } }
    public abstract Task<HttpResponseMessage> ExecuteAsync();

    public static HttpContent CreateJsonContent(string json)
    {
        return new StringContent(json, System.Text.Encoding.UTF8, "application/json");
    }
}

public class HostContext : IScriptContext
{
    private static readonly HttpClient Client = new HttpClient();

    public string OperationId { get; set; }
    public HttpRequestMessage Request { get; set; }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        return Client.SendAsync(request, cancellationToken);
    }
}

// The platform's context also has this one, which its documentation does not mention.
public class KnowingContext : HostContext
{
    public Uri OriginalRequestUri { get; set; }
}

public static class Host
{
    // One request a line in, one answer a line out.
    public static void Main()
    {
        string line;
        while ((line = Console.ReadLine()) != null) Console.WriteLine(Answer(JObject.Parse(line)).ToString(Newtonsoft.Json.Formatting.None));
    }

    // Code that throws, as when the connection breaks, is an error of the connector to a flow.
    private static JObject Answer(JObject given)
    {
        try
        {
            return Run(given).Result;
        }
        catch (AggregateException error)
        {
            return new JObject { { "status", 500 }, { "headers", new JObject() }, { "body", new JObject { { "message", error.InnerException.Message } }.ToString() } };
        }
    }

    private static async Task<JObject> Run(JObject given)
    {
        HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, (string)given["url"]);
        foreach (JProperty header in ((JObject)given["headers"]).Properties()) request.Headers.TryAddWithoutValidation(header.Name, (string)header.Value);
        string original = (string)given["originalUrl"];
        HostContext context = original == null ? new HostContext() : new KnowingContext { OriginalRequestUri = new Uri(original) };
        context.OperationId = (string)given["operationId"];
        context.Request = request;
        HttpResponseMessage response = await new Script { Context = context }.ExecuteAsync();
        JObject headers = new JObject();
        foreach (var header in response.Headers) headers[header.Key.ToLowerInvariant()] = header.Value.First();
        string body = response.Content == null ? "" : await response.Content.ReadAsStringAsync();
        return new JObject { { "status", (int)response.StatusCode }, { "headers", headers }, { "body", body } };
    }
}
