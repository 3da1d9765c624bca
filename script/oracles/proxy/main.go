// Says which proxy Go takes for an address, for an environment: one question a line, one answer a line.
package main

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os"

	"golang.org/x/net/http/httpproxy"
)

type question struct {
	Environment map[string]string `json:"environment"`
	URL         string            `json:"url"`
}

type answer struct {
	Proxy string `json:"proxy"`
	Error string `json:"error,omitempty"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked question
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			panic(err)
		}
		os.Clearenv()
		for name, value := range asked.Environment {
			os.Setenv(name, value)
		}
		address, err := url.Parse(asked.URL)
		if err != nil {
			panic(err)
		}
		proxy, err := httpproxy.FromEnvironment().ProxyFunc()(address)
		told := answer{}
		if err != nil {
			told.Error = err.Error()
		} else if proxy != nil {
			told.Proxy = proxy.String()
		}
		if err := out.Encode(told); err != nil {
			panic(err)
		}
	}
}
