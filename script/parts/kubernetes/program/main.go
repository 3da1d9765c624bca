// The four servers of a Kubernetes node in one program, which plays the one that its first argument names.
package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"

	api "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

var servers = map[string]func() *cobra.Command{
	"apiserver":   func() *cobra.Command { return api.NewAPIServerCommand() },
	"controllers": func() *cobra.Command { return controllers.NewControllerManagerCommand() },
	"scheduler":   func() *cobra.Command { return scheduler.NewSchedulerCommand() },
	"kubelet":     func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) },
}

func main() {
	name := ""
	if len(os.Args) > 1 {
		name = os.Args[1]
	}
	server, known := servers[name]
	if !known {
		println("say which server: apiserver, controllers, scheduler or kubelet")
		os.Exit(2)
	}
	command := server()
	// Both readers of arguments see what they would see of a program of its own.
	os.Args = append(os.Args[:1], os.Args[2:]...)
	command.SetArgs(os.Args[1:])
	os.Exit(cli.Run(command))
}
